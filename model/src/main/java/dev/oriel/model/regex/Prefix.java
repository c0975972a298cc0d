package dev.oriel.model.regex;

import dev.oriel.model.regex.Expression.Alternation;
import dev.oriel.model.regex.Expression.Concat;
import dev.oriel.model.regex.Expression.End;
import dev.oriel.model.regex.Expression.Literal;
import dev.oriel.model.regex.Expression.OneOf;
import dev.oriel.model.regex.Expression.Repeat;
import dev.oriel.model.regex.Expression.Start;
import java.util.List;

/// With what all texts begin that an expression matches.
///
/// @param whole whether the prefix is all there is
record Prefix(String text, boolean whole) {
    private static final Prefix NONE = new Prefix("", false);

    static String of(Expression expression) {
        return find(expression).text;
    }

    private static Prefix find(Expression expression) {
        return switch (expression) {
            case Literal(String text) -> new Prefix(text, true);
            case OneOf(CodePoints codePoints) -> codePoints.count(1) == 1
                    ? new Prefix(Character.toString(codePoints.first(0)), true)
                    : NONE;
            case Concat(List<Expression> parts) -> {
                StringBuilder text = new StringBuilder();
                for (Expression part : parts) {
                    Prefix prefix = find(part);
                    text.append(prefix.text);
                    if (!prefix.whole) {
                        yield new Prefix(text.toString(), false);
                    }
                }
                yield new Prefix(text.toString(), true);
            }
            case Alternation(List<Expression> branches) -> {
                Prefix common = find(branches.getFirst());
                for (Expression branch : branches) {
                    common = common.common(find(branch));
                }
                yield common;
            }
            case Repeat(Expression part, int min, int max) -> {
                Prefix prefix = find(part);
                yield min == 0 ? NONE : new Prefix(prefix.text, prefix.whole && min == 1 && max == 1);
            }
            case Start _,End _ -> new Prefix("", true);
        };
    }

    private Prefix common(Prefix other) {
        int length = 0;
        while (length < Math.min(text.length(), other.text.length())
                && text.charAt(length) == other.text.charAt(length)) {
            length++;
        }
        return new Prefix(text.substring(0, length),
                whole && other.whole && length == text.length() && length == other.text.length());
    }
}
