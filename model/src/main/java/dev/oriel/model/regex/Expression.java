package dev.oriel.model.regex;

import java.util.List;

/// A parsed regular expression, in so far as it matters for whether a whole text matches: groups do not capture, and
/// how greedy a repetition is makes no difference.
sealed interface Expression {
    /// As the maximum of a [Repeat]: any number.
    int UNBOUNDED = -1;

    Expression EMPTY = new Literal("");

    record Literal(String text) implements Expression {}

    /// Any one of a set of code points.
    record OneOf(CodePoints codePoints) implements Expression {}

    record Concat(List<Expression> parts) implements Expression {
        public Concat {
            parts = List.copyOf(parts);
        }
    }

    record Alternation(List<Expression> branches) implements Expression {
        public Alternation {
            branches = List.copyOf(branches);
        }
    }

    /// @param max [#UNBOUNDED], or at least `min`
    record Repeat(Expression part, int min, int max) implements Expression {
        /// Whether it is `.*` or, with a minimum of 1, `.+`, newlines included.
        boolean isGap() {
            return max == UNBOUNDED && part instanceof OneOf(CodePoints codePoints) && codePoints.isAll();
        }
    }

    /// The beginning of the text.
    record Start() implements Expression {}

    /// The end of the text.
    record End() implements Expression {}

    /// The same expression for texts that are matched as a whole: without what only says so at its ends.
    static Expression withoutAnchors(Expression expression) {
        return switch (expression) {
            case Start _,End _ -> EMPTY;
            case Alternation(List<Expression> branches) -> new Alternation(
                    branches.stream().map(Expression::withoutAnchors).toList());
            case Concat(List<Expression> parts) -> {
                int from = 0;
                int to = parts.size();
                while (from < to && parts.get(from) instanceof Start) {
                    from++;
                }
                while (from < to && parts.get(to - 1) instanceof End) {
                    to--;
                }
                yield to - from == 1 ? parts.get(from) : new Concat(parts.subList(from, to));
            }
            case Literal _,OneOf _,Repeat _ -> expression;
        };
    }
}
