package dev.oriel.model.regex;

import dev.oriel.model.regex.ExpressionParser.Unsupported;
import org.jspecify.annotations.Nullable;

/// What a backslash and that which follows it stand for.
///
/// @param codePoint the one code point, where `set` is null
/// @param set       the set of code points, for `\d`, `\s`, `\w` and their complements
/// @param end       the place after it
record Escape(int codePoint, @Nullable CodePoints set, int end) {
    private static final CodePoints DIGITS = new CodePoints.Builder().add('0', '9').build();
    private static final CodePoints SPACES = new CodePoints.Builder().add('\t', '\n')
            .add('\f', '\r')
            .add(' ', ' ')
            .build();
    private static final CodePoints WORD = new CodePoints.Builder().add('0', '9')
            .add('A', 'Z')
            .add('_', '_')
            .add('a', 'z')
            .build();

    /// @param start where the backslash is
    static Escape parse(String text, int start) throws Unsupported {
        if (start + 1 >= text.length()) {
            throw ExpressionParser.unsupported();
        }
        char c = text.charAt(start + 1);
        int end = start + 2;
        return switch (c) {
            case 'd' -> new Escape(0, DIGITS, end);
            case 'D' -> new Escape(0, DIGITS.complement(), end);
            case 's' -> new Escape(0, SPACES, end);
            case 'S' -> new Escape(0, SPACES.complement(), end);
            case 'w' -> new Escape(0, WORD, end);
            case 'W' -> new Escape(0, WORD.complement(), end);
            case 'a' -> new Escape(0x07, null, end);
            case 'f' -> new Escape('\f', null, end);
            case 'n' -> new Escape('\n', null, end);
            case 'r' -> new Escape('\r', null, end);
            case 't' -> new Escape('\t', null, end);
            case 'v' -> new Escape(0x0b, null, end);
            default -> {
                boolean punctuation = c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c) && c != '_';
                if (!punctuation) {
                    throw ExpressionParser.unsupported();
                }
                yield new Escape(c, null, end);
            }
        };
    }
}
