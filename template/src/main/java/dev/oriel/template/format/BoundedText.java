package dev.oriel.template.format;

import dev.oriel.template.value.FunctionException;

/// A text that grows up to a limit.
public final class BoundedText {
    private final StringBuilder text = new StringBuilder();
    private final int maxLength;

    public BoundedText(int maxLength) {
        this.maxLength = maxLength;
    }

    /// @throws FunctionException the text would be longer than it may be
    public BoundedText append(String part) {
        if (part.length() > maxLength - text.length()) {
            throw new FunctionException("text: more than " + maxLength + " characters (expected: at most " + maxLength
                    + ")");
        }
        text.append(part);
        return this;
    }

    public BoundedText append(char c) {
        return append(String.valueOf(c));
    }

    public int length() {
        return text.length();
    }

    /// The character at the end; 0 where there is none.
    public char last() {
        return text.isEmpty() ? 0 : text.charAt(text.length() - 1);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
