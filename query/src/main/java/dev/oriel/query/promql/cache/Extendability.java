package dev.oriel.query.promql.cache;

import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.TimeShift;
import org.jspecify.annotations.Nullable;

/// Which expressions have the very same value at a step, to the last bit, whatever other steps they are evaluated at
/// with it.
///
/// Not so: what names the start, the end or the range of the query; choices among equal values, which depend on the order
/// of series, and that on the blocks that are read; sums that are differences of running ones, and recurrences over the
/// series of a group, whose last bits depend on what else is read.
final class Extendability {
    private Extendability() {}

    static boolean isExtendable(Expr expr) {
        boolean own = switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Binary _,Expr.Unary _,Expr.Paren _ -> true;
            case Expr.VectorSelector selector ->
                isFixed(selector.time()) && selector.extension() != RangeExtension.SMOOTHED;
            case Expr.MatrixSelector matrix -> isFixed(matrix.range());
            case Expr.Subquery subquery ->
                isFixed(subquery.time()) && isFixed(subquery.range()) && isFixed(subquery.step());
            case Expr.Call call -> isExtendable(call.function());
            case Expr.Aggregation aggregation -> isExtendable(aggregation.operator());
        };
        return own && expr.children().stream().allMatch(Extendability::isExtendable);
    }

    private static boolean isFixed(TimeShift time) {
        return time.at() == null && isFixed(time.offset());
    }

    private static boolean isFixed(@Nullable DurationExpr duration) {
        return switch (duration) {
            case null -> true;
            case DurationExpr.Literal _ -> true;
            case DurationExpr.Negative negative -> isFixed(negative.operand());
            case DurationExpr.Paren paren -> isFixed(paren.inner());
            case DurationExpr.Step _,DurationExpr.Range _,DurationExpr.MinOf _,DurationExpr.MaxOf _,DurationExpr.Binary _ ->
                false;
        };
    }

    private static boolean isExtendable(Function function) {
        return switch (function) {
            case START, END, RANGE, STEP, INFO, SUM_OVER_TIME, AVG_OVER_TIME -> false;
            default -> true;
        };
    }

    private static boolean isExtendable(AggregationOperator operator) {
        return switch (operator) {
            case SUM, AVG, COUNT, GROUP, MIN, MAX, QUANTILE, COUNT_VALUES, LIMIT_RATIO -> true;
            case TOPK, BOTTOMK, LIMITK, STDDEV, STDVAR -> false;
        };
    }
}
