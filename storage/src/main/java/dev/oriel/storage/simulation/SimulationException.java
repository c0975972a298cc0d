package dev.oriel.storage.simulation;

/// A simulated run has shown that a promise is broken.
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SimulationException(String message) {
        super(message);
    }

    public SimulationException(String message, Throwable cause) {
        super(message, cause);
    }
}
