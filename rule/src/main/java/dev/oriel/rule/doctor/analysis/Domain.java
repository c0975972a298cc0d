package dev.oriel.rule.doctor.analysis;

import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.rule.doctor.evidence.ValueRange;
import java.util.OptionalDouble;
import java.util.Set;

/// Which values an expression can have at all, by its form alone. Not a number is left aside.
public final class Domain {
    private static final Set<String> FLAGS = Set.of("up", "probe_success");
    private static final ValueRange FLAG = new ValueRange(0, 1);

    private Domain() {}

    public static ValueRange of(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral number -> ValueRange.of(number.value());
            case Expr.VectorSelector selector -> FLAGS.contains(Exprs.name(selector)) ? FLAG : ValueRange.ANY;
            case Expr.MatrixSelector matrix -> of(matrix.vector());
            case Expr.Subquery subquery -> of(subquery.inner());
            case Expr.Paren paren -> of(paren.inner());
            case Expr.Unary unary -> unary.negative() ? negated(of(unary.operand())) : of(unary.operand());
            case Expr.Call call -> ofCall(call);
            case Expr.Aggregation aggregation -> ofAggregation(aggregation);
            case Expr.Binary binary -> ofBinary(binary);
            case Expr.StringLiteral _ -> ValueRange.ANY;
        };
    }

    private static ValueRange ofCall(Expr.Call call) {
        return switch (call.function()) {
            case ABSENT, ABSENT_OVER_TIME, PRESENT_OVER_TIME -> ValueRange.of(1);
            case RATE, IRATE, INCREASE, RESETS, CHANGES, COUNT_OVER_TIME, ABS, SQRT, EXP, STDDEV_OVER_TIME,
                    STDVAR_OVER_TIME, TIME, TIMESTAMP ->
                ValueRange.NOT_NEGATIVE;
            case AVG_OVER_TIME, MIN_OVER_TIME, MAX_OVER_TIME, LAST_OVER_TIME, FIRST_OVER_TIME, QUANTILE_OVER_TIME,
                    LABEL_REPLACE, LABEL_JOIN, SORT, SORT_DESC, VECTOR_OF, SCALAR_OF, CEIL, FLOOR, ROUND ->
                argument(call);
            case SUM_OVER_TIME -> argument(call).min() >= 0 ? ValueRange.NOT_NEGATIVE : ValueRange.ANY;
            case HOUR -> new ValueRange(0, 23);
            case MINUTE -> new ValueRange(0, 59);
            case DAY_OF_WEEK -> new ValueRange(0, 6);
            case DAY_OF_MONTH, DAYS_IN_MONTH -> new ValueRange(1, 31);
            case MONTH -> new ValueRange(1, 12);
            default -> ValueRange.ANY;
        };
    }

    private static ValueRange argument(Expr.Call call) {
        return call.arguments()
                .stream()
                .filter(each -> each.type() != ValueType.SCALAR || call.arguments().size() == 1)
                .filter(each -> each.type() != ValueType.STRING)
                .findFirst()
                .map(Domain::of)
                .orElse(ValueRange.ANY);
    }

    private static ValueRange ofAggregation(Expr.Aggregation aggregation) {
        ValueRange inner = of(aggregation.inner());
        return switch (aggregation.operator()) {
            case AVG, MAX, MIN, QUANTILE, TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> inner;
            case SUM -> inner.min() >= 0 ? ValueRange.NOT_NEGATIVE : ValueRange.ANY;
            case COUNT, COUNT_VALUES -> new ValueRange(1, Double.POSITIVE_INFINITY);
            case GROUP -> ValueRange.of(1);
            case STDDEV, STDVAR -> ValueRange.NOT_NEGATIVE;
        };
    }

    private static ValueRange ofBinary(Expr.Binary binary) {
        ValueRange left = of(binary.left());
        ValueRange right = of(binary.right());
        BinaryOperator operator = binary.operator();
        if (operator.isComparison()) {
            return binary.returnBool() ? FLAG : left;
        }
        boolean notNegative = left.min() >= 0 && right.min() >= 0;
        return switch (operator) {
            case AND, UNLESS -> left;
            case OR -> left.union(right);
            case ADD -> new ValueRange(left.min() + right.min(), left.max() + right.max());
            case SUB -> new ValueRange(left.min() - right.max(), left.max() - right.min());
            case MUL -> scaled(binary, left, right, false);
            case DIV -> isPart(binary) && notNegative ? FLAG : scaled(binary, left, right, true);
            case EQL, NEQ, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER, MOD, ATAN2, POW -> ValueRange.ANY;
        };
    }

    /// `a / (a + b)` lies between 0 and 1.
    private static boolean isPart(Expr.Binary division) {
        return division.right().unwrapped() instanceof Expr.Binary sum && sum.operator() == BinaryOperator.ADD
                && (Exprs.same(division.left(), sum.left()) || Exprs.same(division.left(), sum.right()));
    }

    private static ValueRange scaled(Expr.Binary binary, ValueRange left, ValueRange right, boolean divided) {
        OptionalDouble factor = Exprs.constant(binary.right());
        ValueRange other = left;
        if (factor.isEmpty() && !divided) {
            factor = Exprs.constant(binary.left());
            other = right;
        }
        if (factor.isPresent() && factor.getAsDouble() > 0) {
            double by = divided ? 1 / factor.getAsDouble() : factor.getAsDouble();
            return new ValueRange(other.min() * by, other.max() * by);
        }
        return left.min() >= 0 && right.min() >= 0 ? ValueRange.NOT_NEGATIVE : ValueRange.ANY;
    }

    private static ValueRange negated(ValueRange range) {
        return new ValueRange(-range.max(), -range.min());
    }
}
