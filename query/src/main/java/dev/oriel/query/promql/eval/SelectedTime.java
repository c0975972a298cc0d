package dev.oriel.query.promql.eval;

import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.eval.select.LookTimes;
import dev.oriel.query.promql.eval.value.StepGrid;

/// The time that all selectors of a query together look at: what its view of the store must cover.
final class SelectedTime {
    private final QueryTimes times;
    private final QuerySettings settings;
    private long minMillis = Long.MAX_VALUE;
    private long maxMillis = Long.MIN_VALUE;

    private SelectedTime(QueryTimes times, QuerySettings settings) {
        this.times = times;
        this.settings = settings;
    }

    static TimeRange of(Expr expr, StepGrid grid, QueryTimes times, QuerySettings settings) {
        SelectedTime time = new SelectedTime(times, settings);
        time.visit(expr, grid, 0);
        return time.minMillis > time.maxMillis ? new TimeRange(0, 0) : new TimeRange(time.minMillis, time.maxMillis);
    }

    private void visit(Expr expr, StepGrid grid, long rangeMillis) {
        if (grid.steps() == 0) {
            return;
        }
        switch (expr) {
            case Expr.VectorSelector selector -> {
                LookTimes looks = LookTimes.of(grid, selector.time(), times);
                boolean lookback = rangeMillis == 0 || selector.extension() != RangeExtension.NONE;
                boolean lookahead = selector.extension() == RangeExtension.SMOOTHED;
                include(looks, rangeMillis + (lookback ? settings.lookbackMillis() : 0),
                        lookahead ? settings.lookbackMillis() : 0);
            }
            case Expr.MatrixSelector selector ->
                visit(selector.vector(), grid, GridMath.rangeMillis(selector, times));
            case Expr.Subquery subquery -> {
                LookTimes looks = LookTimes.of(grid, subquery.time(), times);
                visit(subquery.inner(), GridMath.inner(subquery, looks, times, settings), 0);
            }
            case Expr.Call call -> {
                if (call.function() == Function.INFO) {
                    include(CallEvaluator.infoLooks(call, grid, times), settings.lookbackMillis(), 0);
                }
                call.children().forEach(child -> visit(child, grid, 0));
            }
            case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Aggregation _,Expr.Binary _,Expr.Unary _,Expr.Paren _ ->
                expr.children().forEach(child -> visit(child, grid, 0));
        }
    }

    private void include(LookTimes looks, long beforeMillis, long afterMillis) {
        minMillis = Math.min(minMillis, looks.firstMillis() - beforeMillis);
        maxMillis = Math.max(maxMillis, looks.lastMillis() + afterMillis);
    }
}
