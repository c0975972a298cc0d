package dev.oriel.dashboard;

/// What was asked for cannot be done, because of what the caller gave.
public final class DashboardException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Why.
    public enum Kind {
        /// There is no such thing.
        NOT_FOUND,
        /// The text or a parameter is not as it must be.
        INVALID,
        /// Somebody saved it in between.
        VERSION_MISMATCH,
        /// Another one has the title or uid.
        NAME_EXISTS,
        /// It belongs to a file.
        PROVISIONED,
        /// It cannot be beside what is there already.
        CONFLICT,
        /// It may not be changed.
        READ_ONLY
    }

    private final Kind kind;

    public DashboardException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
