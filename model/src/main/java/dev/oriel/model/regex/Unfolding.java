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

/// Writes an expression out as a list of plain alternatives, where it has few: `(a|b)-[12].*` as `a-1.*`, `a-2.*`,
/// `b-1.*`, `b-2.*`.
final class Unfolding {
    /// How many alternatives of literals alone there may be; a set of them costs one look-up.
    static final int MAX_LITERALS = 8192;
    /// How many alternatives with gaps there may be; they are tried one after the other.
    static final int MAX_GLOBS = 16;
    /// How many alternatives may come of multiplying others.
    private static final int MAX_PRODUCT = 256;
    private static final int MAX_CHARACTERS = 1 << 17;
    private static final int MAX_REPEAT = 8;

    private int characters;

    private Unfolding() {}

    /// The alternatives; null where there are too many or other things than literals, `.*` and `.+` in them.
    static @Nullable List<Glob> unfold(Expression expression) {
        List<Glob> alternatives = new Unfolding().alternatives(expression);
        return alternatives != null && isAllowed(alternatives) ? alternatives : null;
    }

    private static boolean isAllowed(List<Glob> alternatives) {
        return alternatives.size() <= MAX_GLOBS || alternatives.stream().allMatch(Glob::isLiteral);
    }

    private @Nullable List<Glob> alternatives(Expression expression) {
        return switch (expression) {
            case Literal(String text) -> List.of(Glob.literal(text));
            case OneOf(CodePoints codePoints) -> each(codePoints);
            case Alternation(List<Expression> branches) -> {
                List<Glob> all = new ArrayList<>();
                for (Expression branch : branches) {
                    List<Glob> some = alternatives(branch);
                    if (some == null || all.size() + some.size() > MAX_LITERALS) {
                        yield null;
                    }
                    all.addAll(some);
                }
                yield all;
            }
            case Concat(List<Expression> parts) -> {
                List<Glob> product = List.of(Glob.literal(""));
                for (Expression part : parts) {
                    product = product(product, alternatives(part));
                    if (product == null) {
                        yield null;
                    }
                }
                yield product;
            }
            case Repeat repeat when repeat.isGap() && repeat.min() <= 1 -> List.of(Glob.gap(repeat.min()));
            case Repeat(Expression part, int min, int max) -> max >= 0 && max <= MAX_REPEAT
                    ? repeated(alternatives(part), min, max)
                    : null;
            case Start _,End _ -> null;
        };
    }

    private @Nullable List<Glob> each(CodePoints codePoints) {
        if (codePoints.count(MAX_LITERALS) > MAX_LITERALS) {
            return null;
        }
        List<Glob> all = new ArrayList<>();
        for (int i = 0; i < codePoints.rangeCount(); i++) {
            for (int c = codePoints.first(i); c <= codePoints.last(i); c++) {
                if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                    return null;
                }
                all.add(Glob.literal(Character.toString(c)));
            }
        }
        return all;
    }

    private @Nullable List<Glob> repeated(@Nullable List<Glob> alternatives, int min, int max) {
        List<Glob> all = new ArrayList<>();
        List<Glob> power = List.of(Glob.literal(""));
        for (int i = 0; i <= max; i++) {
            if (i > 0) {
                power = product(power, alternatives);
            }
            if (power == null || all.size() + power.size() > MAX_LITERALS) {
                return null;
            }
            if (i >= min) {
                all.addAll(power);
            }
        }
        return all;
    }

    private @Nullable List<Glob> product(List<Glob> left, @Nullable List<Glob> right) {
        int limit = right == null || Math.min(left.size(), right.size()) > 1 ? MAX_PRODUCT : MAX_LITERALS;
        if (right == null || (long) left.size() * right.size() > limit) {
            return null;
        }
        List<Glob> product = new ArrayList<>(left.size() * right.size());
        for (Glob first : left) {
            for (Glob second : right) {
                Glob both = first.append(second);
                if (both == null) {
                    return null;
                }
                characters += both.length();
                if (characters > MAX_CHARACTERS) {
                    return null;
                }
                product.add(both);
            }
        }
        return product;
    }
}
