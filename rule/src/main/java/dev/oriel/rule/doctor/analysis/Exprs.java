package dev.oriel.rule.doctor.analysis;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.print.PromqlPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Parts of expressions.
public final class Exprs {
    private Exprs() {}

    /// An expression and all below it, from the top.
    public static List<Expr> all(Expr expr) {
        List<Expr> found = new ArrayList<>();
        collect(expr, found);
        return found;
    }

    private static void collect(Expr expr, List<Expr> found) {
        found.add(expr);
        expr.children().forEach(child -> collect(child, found));
    }

    public static List<Expr.VectorSelector> selectors(Expr expr) {
        return all(expr).stream()
                .filter(Expr.VectorSelector.class::isInstance)
                .map(Expr.VectorSelector.class::cast)
                .toList();
    }

    public static List<Expr.Call> calls(Expr expr) {
        return all(expr).stream().filter(Expr.Call.class::isInstance).map(Expr.Call.class::cast).toList();
    }

    public static List<Expr.Binary> binaries(Expr expr) {
        return all(expr).stream().filter(Expr.Binary.class::isInstance).map(Expr.Binary.class::cast).toList();
    }

    /// The metric name that a selector asks for; empty where it asks for several or any.
    public static String name(Expr.VectorSelector selector) {
        if (!selector.name().isEmpty()) {
            return selector.name();
        }
        return selector.matchers()
                .stream()
                .filter(matcher -> matcher.name().equals(Labels.METRIC_NAME)
                        && matcher.operator() == LabelMatcher.Operator.EQUAL)
                .map(LabelMatcher::value)
                .findFirst()
                .orElse("");
    }

    /// The selector that a function works over: of its range, or of its vector; null where it is something else.
    public static Expr.@Nullable VectorSelector argument(Expr.Call call) {
        for (Expr argument : call.arguments()) {
            switch (argument.unwrapped()) {
                case Expr.MatrixSelector matrix -> {
                    return matrix.vector();
                }
                case Expr.VectorSelector selector -> {
                    return selector;
                }
                case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Aggregation _,Expr.Binary _,Expr.Call _,Expr.Paren _,Expr.Subquery _,Expr.Unary _ -> {
                    // The next argument may be the one.
                }
            }
        }
        return null;
    }

    /// The value of an expression of numbers alone.
    public static OptionalDouble constant(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral number -> OptionalDouble.of(number.value());
            case Expr.Paren paren -> constant(paren.inner());
            case Expr.Unary unary -> {
                OptionalDouble value = constant(unary.operand());
                yield value.isPresent() && unary.negative() ? OptionalDouble.of(-value.getAsDouble()) : value;
            }
            case Expr.Binary binary -> {
                OptionalDouble left = constant(binary.left());
                OptionalDouble right = constant(binary.right());
                yield left.isEmpty() || right.isEmpty()
                        ? OptionalDouble.empty()
                        : compute(binary.operator(), left.getAsDouble(), right.getAsDouble());
            }
            case Expr.StringLiteral _,Expr.VectorSelector _,Expr.MatrixSelector _,Expr.Subquery _,Expr.Call _,Expr.Aggregation _ ->
                OptionalDouble.empty();
        };
    }

    private static OptionalDouble compute(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case ADD -> OptionalDouble.of(left + right);
            case SUB -> OptionalDouble.of(left - right);
            case MUL -> OptionalDouble.of(left * right);
            case DIV -> OptionalDouble.of(left / right);
            case MOD -> OptionalDouble.of(left % right);
            case POW -> OptionalDouble.of(Math.pow(left, right));
            case OR, AND, UNLESS, EQL, NEQ, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER, ATAN2 ->
                OptionalDouble.empty();
        };
    }

    /// Comparisons of a vector with a number that decide whether the rule yields anything, the number on the right.
    public static List<Condition> conditions(Expr expr) {
        List<Condition> found = new ArrayList<>();
        collectConditions(expr.unwrapped(), found);
        return found;
    }

    private static void collectConditions(Expr expr, List<Condition> found) {
        if (!(expr instanceof Expr.Binary binary)) {
            return;
        }
        if (binary.operator().isSet()) {
            collectConditions(binary.left().unwrapped(), found);
            if (binary.operator() != BinaryOperator.UNLESS) {
                collectConditions(binary.right().unwrapped(), found);
            }
            return;
        }
        if (!binary.operator().isComparison() || binary.returnBool()) {
            return;
        }
        OptionalDouble right = constant(binary.right());
        OptionalDouble left = constant(binary.left());
        if (right.isPresent() && binary.left().type() == ValueType.VECTOR) {
            found.add(new Condition(binary, binary.left().unwrapped(), binary.operator(), right.getAsDouble()));
            collectConditions(binary.left().unwrapped(), found);
        } else if (left.isPresent() && binary.right().type() == ValueType.VECTOR) {
            found.add(new Condition(binary, binary.right().unwrapped(), Condition.mirrored(binary.operator()),
                    left.getAsDouble()));
        }
    }

    /// Whether two expressions are the same but for their places; selectors too, where these differ only in order.
    public static boolean same(Expr left, Expr right) {
        Expr one = left.unwrapped();
        Expr other = right.unwrapped();
        return Objects.equals(PromqlPrinter.print(one),
                PromqlPrinter.print(other));
    }

    /// Functions that expect a counter.
    public static boolean isForCounters(Function function) {
        return switch (function) {
            case RATE, INCREASE, IRATE, RESETS -> true;
            default -> false;
        };
    }

    /// Functions that expect a gauge.
    public static boolean isForGauges(Function function) {
        return switch (function) {
            case DELTA, IDELTA, DERIV, PREDICT_LINEAR -> true;
            default -> false;
        };
    }
}
