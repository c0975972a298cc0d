package dev.oriel.model.regex;

/// A text that is no regular expression; the message is RE2's.
public final class PatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public PatternException(String message) {
        super(message);
    }
}
