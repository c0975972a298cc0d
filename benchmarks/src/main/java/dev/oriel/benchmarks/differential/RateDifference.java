package dev.oriel.benchmarks.differential;

import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.TimeShift;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Works `rate` and `increase` out by the rule of 2.42 and by that of 3, from the samples, as
/// `docs/design/rate-extrapolation.md` has them.
final class RateDifference {
    private static final double CLOSE = 1.1;

    private RateDifference() {}

    /// Whether each value that differs is the one of either rule.
    static boolean explains(Evidence evidence) throws IOException, InterruptedException {
        if (!(evidence.expr() instanceof Expr.Call call) || !evidence.question().isInstant()
                || call.function() != Function.RATE && call.function() != Function.INCREASE) {
            return false;
        }
        Expr matrix = call.arguments().getFirst().unwrapped();
        DurationExpr range;
        TimeShift shift;
        switch (matrix) {
            case Expr.MatrixSelector selector -> {
                range = selector.range();
                shift = selector.vector().time();
            }
            case Expr.Subquery subquery -> {
                range = subquery.range();
                shift = subquery.time();
            }
            default -> {
                return false;
            }
        }
        QueryTimes times = QueryTimes.instant(evidence.question().startMillis());
        long end = Reduction.lookMillis(shift, times);
        double rangeSeconds = range.millis(times) / 1e3;
        Map<String, Answer.Points> samples = new HashMap<>();
        evidence.part(matrix).series().forEach((labels, points) -> samples.put(Answer.withoutName(labels), points));
        return evidence.allDifferences(each -> {
            Answer.Points points = samples.get(each.series());
            if (points == null) {
                return false;
            }
            double divisor = call.function() == Function.RATE ? rangeSeconds : 1;
            return Agreement.values(each.ours(), increase(points, end, rangeSeconds, true) / divisor).isGood()
                    && Agreement.values(each.theirs(), increase(points, end, rangeSeconds, false) / divisor).isGood();
        });
    }

    private static double increase(Answer.Points points, long endMillis, double rangeSeconds, boolean three) {
        double[] values = points.values();
        long[] times = points.timesMillis();
        int last = values.length - 1;
        double increase = values[last] - values[0];
        for (int i = 1; i <= last; i++) {
            increase += values[i] < values[i - 1] ? values[i - 1] : 0;
        }
        double interval = (times[last] - times[0]) / 1e3;
        double average = interval / last;
        double toEnd = (endMillis - times[last]) / 1e3;
        double toStart = (times[0] - endMillis) / 1e3 + rangeSeconds;
        double toZero = increase > 0 && values[0] >= 0 ? interval * (values[0] / increase) : Double.POSITIVE_INFINITY;
        double before = three
                ? Math.min(toStart < CLOSE * average ? toStart : average / 2, toZero)
                : Math.min(toStart, toZero) < CLOSE * average ? Math.min(toStart, toZero) : average / 2;
        return increase * ((interval + before + (toEnd < CLOSE * average ? toEnd : average / 2)) / interval);
    }
}
