package dev.oriel.query.promql.cache;

import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.QueryTimes;
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
    private static final QueryTimes ANY_TIMES = QueryTimes.instant(0);

    private Extendability() {}

    static boolean isExtendable(Expr expr) {
        boolean own = switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Binary _,Expr.Unary _,Expr.Paren _ -> true;
            case Expr.VectorSelector selector ->
                isFixed(selector.time()) && selector.extension() != RangeExtension.SMOOTHED;
            case Expr.MatrixSelector matrix -> isFixed(matrix.range());
            // How far ahead the steps of a subquery look, differs.
            case Expr.Subquery subquery -> isFixed(subquery.time()) && isFixed(subquery.range())
                    && isFixed(subquery.step()) && !looksAhead(subquery);
            case Expr.Call call -> isExtendable(call.function());
            case Expr.Aggregation aggregation -> isExtendable(aggregation.operator());
        };
        return own && expr.children().stream().allMatch(Extendability::isExtendable);
    }

    /// Whether any selector in a subquery whose shifts are fixed, or itself, looks behind its evaluation time.
    private static boolean looksAhead(Expr expr) {
        boolean own = switch (expr) {
            case Expr.VectorSelector selector -> looksAhead(selector.time());
            case Expr.Subquery subquery -> looksAhead(subquery.time());
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.MatrixSelector _,Expr.Call _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ ->
                false;
        };
        return own || expr.children().stream().anyMatch(Extendability::looksAhead);
    }

    private static boolean looksAhead(TimeShift time) {
        return !isFixed(time) || time.offsetMillis(ANY_TIMES) < 0;
    }

    /// Whether the value at a step depends on the end of the query, which may come after the last step.
    static boolean knowsEnd(Expr expr) {
        boolean own = switch (expr) {
            case Expr.VectorSelector selector -> knowsEnd(selector.time());
            case Expr.MatrixSelector matrix -> knowsEnd(matrix.range());
            case Expr.Subquery subquery ->
                knowsEnd(subquery.time()) || knowsEnd(subquery.range()) || knowsEnd(subquery.step());
            case Expr.Call call -> call.function() == Function.END || call.function() == Function.RANGE;
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ ->
                false;
        };
        return own || expr.children().stream().anyMatch(Extendability::knowsEnd);
    }

    private static boolean knowsEnd(TimeShift time) {
        return time.at() instanceof TimeShift.At.End || knowsEnd(time.offset());
    }

    private static boolean knowsEnd(@Nullable DurationExpr duration) {
        return switch (duration) {
            case null -> false;
            case DurationExpr.Literal _,DurationExpr.Step _ -> false;
            case DurationExpr.Range _ -> true;
            case DurationExpr.Negative negative -> knowsEnd(negative.operand());
            case DurationExpr.Paren paren -> knowsEnd(paren.inner());
            case DurationExpr.MinOf min -> knowsEnd(min.left()) || knowsEnd(min.right());
            case DurationExpr.MaxOf max -> knowsEnd(max.left()) || knowsEnd(max.right());
            case DurationExpr.Binary binary -> knowsEnd(binary.left()) || knowsEnd(binary.right());
        };
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
