package dev.oriel.template.value;

/// A function of a template failed, for the reason in the message.
public final class FunctionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FunctionException(String message) {
        super(message, null, false, false);
    }
}
