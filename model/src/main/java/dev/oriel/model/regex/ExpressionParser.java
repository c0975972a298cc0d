package dev.oriel.model.regex;

import dev.oriel.model.regex.Expression.Alternation;
import dev.oriel.model.regex.Expression.Concat;
import dev.oriel.model.regex.Expression.End;
import dev.oriel.model.regex.Expression.Literal;
import dev.oriel.model.regex.Expression.OneOf;
import dev.oriel.model.regex.Expression.Repeat;
import dev.oriel.model.regex.Expression.Start;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses the part of RE2's syntax that label matchers and line filters are made of. Whatever is beyond that, and all
/// that is wrong, it leaves to the full engine by saying nothing: word boundaries, Unicode classes, named groups, case
/// folding outside of ASCII, multi-line mode.
final class ExpressionParser {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_REPEAT = 1000;
    private static final CodePoints NOT_NEWLINE = CodePoints.of('\n').complement();
    private static final Unsupported UNSUPPORTED = new Unsupported();

    private final String text;
    private int position;
    private int depth;
    private boolean foldCase;
    private boolean dotAll = true;

    /// The expression is not among those that are parsed here.
    static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1;

        private Unsupported() {
            super("beyond this parser", null, false, false);
        }
    }

    private ExpressionParser(String text) {
        this.text = text;
    }

    /// The expression, `.` matching newlines; null where it has to be left to the full engine.
    static @Nullable Expression parse(String text) {
        try {
            ExpressionParser parser = new ExpressionParser(text);
            Expression expression = parser.alternation();
            return parser.atEnd() ? expression : null;
        } catch (Unsupported e) {
            return null;
        }
    }

    static Unsupported unsupported() {
        return UNSUPPORTED;
    }

    private boolean atEnd() {
        return position == text.length();
    }

    private boolean take(char expected) {
        if (!atEnd() && text.charAt(position) == expected) {
            position++;
            return true;
        }
        return false;
    }

    private Expression alternation() throws Unsupported {
        if (++depth > MAX_DEPTH) {
            throw UNSUPPORTED;
        }
        List<Expression> branches = new ArrayList<>();
        do {
            branches.add(concat());
        } while (take('|'));
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Alternation(branches);
    }

    private Expression concat() throws Unsupported {
        List<Expression> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (!atEnd() && text.charAt(position) != '|' && text.charAt(position) != ')') {
            Expression part = repeated(atom());
            switch (part) {
                case Literal(String characters) -> literal.append(characters);
                case Concat(List<Expression> inner) -> {
                    flush(literal, parts);
                    parts.addAll(inner);
                }
                case OneOf _,Alternation _,Repeat _,Start _,End _ -> {
                    flush(literal, parts);
                    parts.add(part);
                }
            }
        }
        flush(literal, parts);
        return switch (parts.size()) {
            case 0 -> Expression.EMPTY;
            case 1 -> parts.getFirst();
            default -> new Concat(parts);
        };
    }

    private static void flush(StringBuilder literal, List<Expression> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private Expression atom() throws Unsupported {
        char c = text.charAt(position);
        switch (c) {
            case '*', '+', '?' -> throw UNSUPPORTED;
            case '{' -> {
                if (braces() >= 0) {
                    throw UNSUPPORTED;
                }
                position++;
                if (repetitionFollows()) {
                    throw UNSUPPORTED;
                }
                return new Literal("{");
            }
            case '(' -> {
                return group();
            }
            case '[' -> {
                ClassParser parser = new ClassParser(text, position, foldCase);
                CodePoints codePoints = parser.parse();
                position = parser.end();
                return new OneOf(codePoints);
            }
            case '.' -> {
                position++;
                return new OneOf(dotAll ? CodePoints.ALL : NOT_NEWLINE);
            }
            case '^' -> {
                position++;
                return new Start();
            }
            case '$' -> {
                position++;
                return new End();
            }
            case '\\' -> {
                return escape();
            }
            default -> {
                int codePoint = text.codePointAt(position);
                position += Character.charCount(codePoint);
                return literal(codePoint);
            }
        }
    }

    private Expression literal(int codePoint) throws Unsupported {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw UNSUPPORTED;
        }
        if (foldCase) {
            CodePoints folded = ClassParser.foldCase(codePoint, codePoint);
            if (folded.count(1) > 1) {
                return new OneOf(folded);
            }
        }
        return new Literal(Character.toString(codePoint));
    }

    private Expression escape() throws Unsupported {
        if (position + 1 == text.length()) {
            throw UNSUPPORTED;
        }
        char c = text.charAt(position + 1);
        if (c == 'A' || c == 'z') {
            position += 2;
            return c == 'A' ? new Start() : new End();
        }
        Escape escape = Escape.parse(text, position);
        position = escape.end();
        CodePoints set = escape.set();
        if (set == null) {
            return literal(escape.codePoint());
        }
        if (foldCase) {
            throw UNSUPPORTED;
        }
        return new OneOf(set);
    }

    private Expression group() throws Unsupported {
        boolean outerFoldCase = foldCase;
        boolean outerDotAll = dotAll;
        position++;
        if (take('?') && !take(':') && flags()) {
            if (!atEnd() && "*+?{".indexOf(text.charAt(position)) >= 0) {
                throw UNSUPPORTED;
            }
            return Expression.EMPTY;
        }
        Expression inner = alternation();
        if (!take(')')) {
            throw UNSUPPORTED;
        }
        foldCase = outerFoldCase;
        dotAll = outerDotAll;
        return inner;
    }

    /// Reads what follows `(?`, up to a colon or the closing bracket.
    ///
    /// @return whether it was the latter, so that the flags are for the rest of the enclosing group
    private boolean flags() throws Unsupported {
        boolean on = true;
        boolean any = false;
        while (!atEnd()) {
            char c = text.charAt(position++);
            switch (c) {
                case 'i' -> foldCase = on;
                case 's' -> dotAll = on;
                case 'U' -> {
                    // Swaps greedy and not greedy.
                }
                case '-' -> {
                    if (!on) {
                        throw UNSUPPORTED;
                    }
                    on = false;
                    any = false;
                    continue;
                }
                case ':', ')' -> {
                    if (!any) {
                        throw UNSUPPORTED;
                    }
                    return c == ')';
                }
                default -> throw UNSUPPORTED;
            }
            any = true;
        }
        throw UNSUPPORTED;
    }

    private Expression repeated(Expression atom) throws Unsupported {
        if (atEnd() || "*+?{".indexOf(text.charAt(position)) < 0) {
            return atom;
        }
        int min = 0;
        int max = Expression.UNBOUNDED;
        switch (text.charAt(position)) {
            case '{' -> {
                int end = braces();
                if (end < 0) {
                    return atom;
                }
                String[] bounds = text.substring(position + 1, end).split(",", -1);
                min = count(bounds[0]);
                if (bounds.length == 1) {
                    max = min;
                } else if (!bounds[1].isEmpty()) {
                    max = count(bounds[1]);
                }
                if (max >= 0 && max < min) {
                    throw UNSUPPORTED;
                }
                position = end;
            }
            case '+' -> min = 1;
            case '?' -> max = 1;
            default -> {
                // The asterisk is as the bounds are.
            }
        }
        position++;
        take('?');
        if (repetitionFollows() || atom instanceof Start || atom instanceof End) {
            throw UNSUPPORTED;
        }
        return new Repeat(atom, min, max);
    }

    private boolean repetitionFollows() {
        return !atEnd() && ("*+?".indexOf(text.charAt(position)) >= 0
                || (text.charAt(position) == '{' && braces() >= 0));
    }

    /// Where the repetition in braces ends that begins here; -1 when they are none and so stand for themselves.
    private int braces() {
        int place = position + 1;
        int digits = 0;
        boolean comma = false;
        for (; place < text.length(); place++) {
            char c = text.charAt(place);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == ',' && !comma && digits > 0) {
                comma = true;
            } else {
                return c == '}' && digits > 0 ? place : -1;
            }
        }
        return -1;
    }

    private static int count(String digits) throws Unsupported {
        if (digits.length() > 4 || (digits.length() > 1 && digits.charAt(0) == '0')) {
            throw UNSUPPORTED;
        }
        int count = Integer.parseInt(digits);
        if (count > MAX_REPEAT) {
            throw UNSUPPORTED;
        }
        return count;
    }
}
