package dev.oriel.notify.state;

/// The state cannot be read or made durable.
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }

    public StateException(String message) {
        super(message);
    }
}
