package dev.oriel.notify.silence;

/// A silence that cannot be stored, changed or expired; the message is for the person who asked.
public final class SilenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Whose fault it is.
    public enum Kind {
        /// The silence makes no sense.
        INVALID,
        /// There is none of that id.
        NOT_FOUND,
        /// There are too many, or it is too large.
        OVER_LIMIT
    }

    private final Kind kind;

    public SilenceException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
