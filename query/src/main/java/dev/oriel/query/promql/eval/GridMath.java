package dev.oriel.query.promql.eval;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.eval.select.LookTimes;
import dev.oriel.query.promql.eval.value.StepGrid;

/// The grids that a query and its subqueries are evaluated over, and the ranges of their selectors.
final class GridMath {
    private GridMath() {}

    static StepGrid of(QueryTimes times) {
        return times.stepMillis() == 0
                ? StepGrid.instant(times.startMillis())
                : grid(times.startMillis(), times.endMillis(), times.stepMillis());
    }

    /// The steps of a subquery: multiples of its step, in all the ranges that it covers at the outer steps.
    static StepGrid inner(Expr.Subquery subquery, LookTimes looks, QueryTimes times, QuerySettings settings) {
        long stepMillis = subquery.step() == null
                ? settings.subqueryStepMillis()
                : positive("subquery step", subquery.step().millis(times));
        long before = looks.firstMillis() - rangeMillis(subquery, times);
        return grid((Math.floorDiv(before, stepMillis) + 1) * stepMillis, looks.lastMillis(), stepMillis);
    }

    static long rangeMillis(Expr.MatrixSelector selector, QueryTimes times) {
        return positive("range", selector.range().millis(times));
    }

    static long rangeMillis(Expr.Subquery subquery, QueryTimes times) {
        return positive("range", subquery.range().millis(times));
    }

    private static StepGrid grid(long startMillis, long endMillis, long stepMillis) {
        long steps = endMillis < startMillis ? 0 : (endMillis - startMillis) / stepMillis + 1;
        if (steps > StepGrid.MAX_STEPS) {
            throw QueryException.execution(
                    "steps of a query: " + steps + " (expected: at most " + StepGrid.MAX_STEPS + ")");
        }
        return new StepGrid(startMillis, stepMillis, (int) steps);
    }

    private static long positive(String what, long millis) {
        if (millis <= 0) {
            throw QueryException.execution(what + ": " + millis + " ms (expected: above 0)");
        }
        return millis;
    }
}
