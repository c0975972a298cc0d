package dev.oriel.query.promql.ast;

import dev.oriel.model.LabelMatcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A parsed PromQL expression: immutable, and aware of its place in the query text.
public sealed interface Expr {
    Span span();

    /// What it evaluates to.
    default ValueType type() {
        return switch (this) {
            case NumberLiteral _ -> ValueType.SCALAR;
            case StringLiteral _ -> ValueType.STRING;
            case VectorSelector _,Aggregation _ -> ValueType.VECTOR;
            case MatrixSelector _,Subquery _ -> ValueType.MATRIX;
            case Call call -> call.function.returnType();
            case Unary unary -> unary.operand.type();
            case Paren paren -> paren.inner.type();
            case Binary binary -> binary.left.type() == ValueType.SCALAR && binary.right.type() == ValueType.SCALAR
                    ? ValueType.SCALAR
                    : ValueType.VECTOR;
        };
    }

    /// The expressions directly below this one, in the order of the text; a range selector has its selector below it.
    default List<Expr> children() {
        return switch (this) {
            case NumberLiteral _,StringLiteral _,VectorSelector _ -> List.of();
            case MatrixSelector matrix -> List.of(matrix.vector);
            case Subquery subquery -> List.of(subquery.inner);
            case Call call -> call.arguments;
            case Aggregation aggregation -> aggregation.parameter == null
                    ? List.of(aggregation.inner)
                    : List.of(aggregation.parameter, aggregation.inner);
            case Binary binary -> List.of(binary.left, binary.right);
            case Unary unary -> List.of(unary.operand);
            case Paren paren -> List.of(paren.inner);
        };
    }

    /// This without the parentheses around it.
    default Expr unwrapped() {
        Expr expr = this;
        while (expr instanceof Paren paren) {
            expr = paren.inner;
        }
        return expr;
    }

    /// @param duration whether it was written as a duration (`5m` is 300)
    record NumberLiteral(double value, boolean duration, Span span) implements Expr {}

    record StringLiteral(String value, Span span) implements Expr {}

    /// The newest sample of each series that matches.
    ///
    /// @param name      the metric name where it stands in front of the braces, otherwise empty
    /// @param matchers  all conditions in the order of the text, then that of `name` where there is one
    /// @param time      where in time it looks
    /// @param extension how the samples around a range, or around the evaluation time, are used
    record VectorSelector(String name, List<LabelMatcher> matchers, TimeShift time, RangeExtension extension, Span span)
            implements
                Expr {
        public VectorSelector {
            matchers = List.copyOf(matchers);
        }

        public VectorSelector withTime(TimeShift newTime) {
            return new VectorSelector(name, matchers, newTime, extension, span);
        }
    }

    /// All samples of a range, of each series that matches. The modifiers are those of the selector below.
    record MatrixSelector(VectorSelector vector, DurationExpr range, Span span) implements Expr {}

    /// An expression evaluated again and again over a range.
    ///
    /// @param step null for the engine's default
    record Subquery(Expr inner, DurationExpr range, @Nullable DurationExpr step, TimeShift time, Span span)
            implements
                Expr {
        public Subquery withTime(TimeShift newTime) {
            return new Subquery(inner, range, step, newTime, span);
        }
    }

    /// A function call; count and types of the arguments fit the function.
    record Call(Function function, List<Expr> arguments, Span span) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// @param parameter what stands before the vector, for the operators that take one; otherwise null
    /// @param without   whether `grouping` names the labels to drop rather than those to keep
    record Aggregation(AggregationOperator operator, Expr inner, @Nullable Expr parameter, List<String> grouping,
            boolean without, Span span) implements Expr {
        public Aggregation {
            grouping = List.copyOf(grouping);
        }
    }

    /// @param returnBool whether a comparison yields 0 or 1 instead of filtering
    /// @param matching   how the series of both sides meet; null where a side is a scalar
    record Binary(BinaryOperator operator, Expr left, Expr right, boolean returnBool, @Nullable VectorMatching matching,
            Span span) implements Expr {}

    /// @param negative whether the sign is a minus
    record Unary(boolean negative, Expr operand, Span span) implements Expr {}

    record Paren(Expr inner, Span span) implements Expr {}
}
