package dev.oriel.query.promql.eval;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;

/// Which expressions have the same value at each step, because `@` fixes the time of all their selectors.
final class StepInvariance {
    private StepInvariance() {}

    static boolean isInvariant(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral _,Expr.StringLiteral _ -> true;
            case Expr.VectorSelector selector -> selector.time().at() != null;
            case Expr.Subquery subquery -> subquery.time().at() != null;
            case Expr.Call call -> !dependsOnTime(call.function()) && areInvariant(expr);
            case Expr.MatrixSelector _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ ->
                areInvariant(expr);
        };
    }

    private static boolean areInvariant(Expr expr) {
        for (Expr child : expr.children()) {
            if (!isInvariant(child)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the function looks at the evaluation time itself.
    private static boolean dependsOnTime(Function function) {
        return switch (function) {
            case DAYS_IN_MONTH, DAY_OF_MONTH, DAY_OF_WEEK, DAY_OF_YEAR, HOUR, MINUTE, MONTH, YEAR, PREDICT_LINEAR, TIME,
                    TIMESTAMP, INFO ->
                true;
            default -> false;
        };
    }
}
