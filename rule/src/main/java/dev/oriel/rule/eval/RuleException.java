package dev.oriel.rule.eval;

/// A rule's evaluation failed, for the reason in the message.
final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleException(String message) {
        super(message, null, false, false);
    }

    /// What a rule's status says of a failure; never empty.
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof Error || message == null || message.isEmpty() ? failure.toString() : message;
    }
}
