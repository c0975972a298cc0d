package dev.oriel.model.histogram;

/// A native histogram that contradicts itself, or goes beyond a limit: the fault of whoever sent it.
public final class InvalidHistogramException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public InvalidHistogramException(String message) {
        super(message);
    }
}
