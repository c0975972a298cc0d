package dev.oriel.notify.matcher;

/// A text that is no matcher. The message is Alertmanager's.
public final class MatcherParseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public MatcherParseException(String message) {
        super(message);
    }
}
