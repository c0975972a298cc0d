package dev.oriel.model.regex;

import dev.oriel.model.regex.ExpressionParser.Unsupported;

/// Parses a class of characters in square brackets.
final class ClassParser {
    private static final int LONG_S = 0x17f;
    private static final int KELVIN = 0x212a;

    private final String text;
    private final boolean foldCase;
    private int position;

    /// @param start where the opening bracket is
    ClassParser(String text, int start, boolean foldCase) {
        this.text = text;
        this.foldCase = foldCase;
        position = start;
    }

    /// The place after the closing bracket.
    int end() {
        return position;
    }

    CodePoints parse() throws Unsupported {
        position++;
        boolean negated = at('^');
        if (negated) {
            position++;
        }
        CodePoints.Builder builder = new CodePoints.Builder();
        boolean first = true;
        while (first || !at(']')) {
            first = false;
            if (position >= text.length() || (at('[') && position + 1 < text.length()
                    && text.charAt(position + 1) == ':')) {
                throw ExpressionParser.unsupported();
            }
            item(builder);
        }
        position++;
        CodePoints codePoints = builder.build();
        return negated ? codePoints.complement() : codePoints;
    }

    private boolean at(char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }

    private void item(CodePoints.Builder builder) throws Unsupported {
        if (at('\\')) {
            CodePoints set = Escape.parse(text, position).set();
            if (set != null) {
                if (foldCase) {
                    throw ExpressionParser.unsupported();
                }
                builder.addAll(set);
                position += 2;
                return;
            }
        }
        int first = codePoint();
        int last = first;
        if (at('-') && position + 1 < text.length() && text.charAt(position + 1) != ']') {
            position++;
            last = codePoint();
        }
        if (last < first) {
            throw ExpressionParser.unsupported();
        }
        if (foldCase) {
            builder.addAll(foldCase(first, last));
        } else {
            builder.add(first, last);
        }
    }

    private int codePoint() throws Unsupported {
        if (position >= text.length()) {
            throw ExpressionParser.unsupported();
        }
        if (at('\\')) {
            Escape escape = Escape.parse(text, position);
            if (escape.set() != null) {
                throw ExpressionParser.unsupported();
            }
            position = escape.end();
            return escape.codePoint();
        }
        int codePoint = text.codePointAt(position);
        position += Character.charCount(codePoint);
        return codePoint;
    }

    /// The code points of a range in ASCII, and all that differ from them by case only.
    static CodePoints foldCase(int first, int last) throws Unsupported {
        if (last >= 0x80) {
            throw ExpressionParser.unsupported();
        }
        CodePoints.Builder builder = new CodePoints.Builder().add(first, last);
        for (int c = first; c <= last; c++) {
            if (Character.isLetter(c)) {
                builder.add(c ^ 0x20, c ^ 0x20);
                if ((c | 0x20) == 'k') {
                    builder.add(KELVIN, KELVIN);
                } else if ((c | 0x20) == 's') {
                    builder.add(LONG_S, LONG_S);
                }
            }
        }
        return builder.build();
    }
}
