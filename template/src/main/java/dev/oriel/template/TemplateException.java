package dev.oriel.template;

/// A template that is none, or that failed while it ran. The message is Go's: `template: NAME:LINE:COLUMN: executing
/// "NAME" at <.x>: …`.
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message, null, false, false);
    }
}
