package dev.oriel.query.promql.script;

/// A script that cannot be read: `literals.test:12: invalid command "foo"`.
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param line from 1
    public ScriptException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
