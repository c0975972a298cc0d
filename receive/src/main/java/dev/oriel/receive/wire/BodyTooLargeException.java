package dev.oriel.receive.wire;

/// A body over a limit of size; the message names the limit. Answers 413.
public final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BodyTooLargeException(String message) {
        super(message, null, false, false);
    }
}
