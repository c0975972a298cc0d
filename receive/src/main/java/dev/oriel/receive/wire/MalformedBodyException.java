package dev.oriel.receive.wire;

/// A body that is not what it says it is; the sender's mistake. Answers 400.
public final class MalformedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedBodyException(String message) {
        super(message, null, false, false);
    }
}
