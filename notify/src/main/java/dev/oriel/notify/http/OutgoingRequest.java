package dev.oriel.notify.http;

import java.util.Map;

/// One request to a receiver. Its text form shows neither URL nor headers, which may be secret.
///
/// @param body empty for none
public record OutgoingRequest(String method, String url, Map<String, String> headers, String body) {
    public OutgoingRequest {
        headers = Map.copyOf(headers);
    }

    public static OutgoingRequest postJson(String url, String body) {
        return new OutgoingRequest("POST", url, Map.of("Content-Type", "application/json"), body);
    }

    @Override
    public String toString() {
        return method + " " + body.length() + " characters";
    }
}
