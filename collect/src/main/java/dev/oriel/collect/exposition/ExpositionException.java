package dev.oriel.collect.exposition;

/// A target's answer that does not follow its format. The whole answer is void.
public final class ExpositionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ExpositionException(String message) {
        super(message);
    }
}
