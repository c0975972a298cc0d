package dev.oriel.query.promql.eval.run;

/// A query that has no answer. The kind says how the HTTP API reports it; a query that does not parse fails with the
/// parser's own exception.
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Why there is no answer.
    public enum Kind {
        /// The data do not allow the operation, or an argument is invalid.
        EXECUTION,
        /// The query holds more samples or memory than it may.
        OVER_LIMIT,
        /// The query ran for longer than it may.
        TIMEOUT,
        /// Whoever asked no longer waits.
        CANCELLED,
        /// Others hold the memory that the query needs; it may have an answer later.
        BUSY
    }

    private final Kind kind;

    public QueryException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// The data or arguments do not allow it.
    public static QueryException execution(String message) {
        return new QueryException(Kind.EXECUTION, message);
    }

    public static QueryException sameLabels() {
        return execution("vector cannot contain metrics with the same labelset");
    }

    public Kind kind() {
        return kind;
    }
}
