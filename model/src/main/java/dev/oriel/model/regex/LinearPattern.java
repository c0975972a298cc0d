package dev.oriel.model.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A compiled expression, anchored at both ends, `.` matching newlines: what a label matcher needs.
/// Immutable and thread-safe.
public final class LinearPattern {
    private final String expression;
    private final Pattern pattern;

    private LinearPattern(String expression, Pattern pattern) {
        this.expression = expression;
        this.pattern = pattern;
    }

    /// @throws PatternException the text is no expression of RE2
    public static LinearPattern compile(String expression) {
        try {
            return new LinearPattern(expression, Pattern.compile(expression, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new PatternException("error parsing regexp: " + e.getDescription() + ": `" + e.getPattern() + "`");
        }
    }

    public boolean matches(String text) {
        return pattern.matches(text);
    }

    @Override
    public String toString() {
        return expression;
    }
}
