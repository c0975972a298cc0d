package dev.oriel.notify.http;

/// What a receiver answered.
///
/// @param body its beginning, as far as it is read
public record Answer(int status, String contentType, String body) {
    public boolean isOk() {
        return status / 100 == 2;
    }
}
