package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.query.promql.eval.run.QueryBudget;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.RangeShape;
import dev.oriel.query.promql.eval.select.WindowPositions;

/// The part of [Extrapolation] that depends on nothing but times, for all windows over one time column.
///
///     factors   |  f0 |  f1 | …    what to multiply a difference with
///     intervals |  i0 |  i1 | …    seconds from the first sample to the last
///     befores   |  b0 |  b1 | …    seconds that the series is extended to before the first sample
final class RateGeometry {
    private final QueryBudget budget;
    private long version = -1;
    private double[] factors = new double[0];
    private double[] intervals = new double[0];
    private double[] befores = new double[0];
    private double scale;
    private boolean full;

    RateGeometry(QueryBudget budget) {
        this.budget = budget;
    }

    /// Works all out again if the positions have changed.
    void refresh(RangeSamples samples, double newScale) {
        WindowPositions windows = samples.windows();
        if (windows.version() == version) {
            return;
        }
        version = windows.version();
        RangeShape shape = samples.shape();
        int steps = shape.steps();
        if (factors.length != steps) {
            budget.holdBytes(3L * Double.BYTES * steps);
            factors = new double[steps];
            intervals = new double[steps];
            befores = new double[steps];
        }
        full = true;
        long[] times = samples.times();
        scale = newScale;
        for (int step = 0; step < steps; step++) {
            int first = windows.from(step);
            int last = windows.to(step) - 1;
            if (last <= first) {
                full = false;
                continue;
            }
            double interval = (times[last] - times[first]) / 1000.0;
            double average = interval / (last - first);
            double toStart = (times[first] - shape.startMillis(step)) / 1000.0;
            double toEnd = (shape.endMillis(step) - times[last]) / 1000.0;
            intervals[step] = interval;
            befores[step] = Extrapolation.reach(toStart, average);
            factors[step] = factor(scale, interval, befores[step], Extrapolation.reach(toEnd, average));
        }
    }

    /// Whether every window has two samples.
    boolean isFull() {
        return full;
    }

    double gauge(int step, double difference) {
        return difference * factors[step];
    }

    /// A counter is not extended to before it would have been zero.
    double counter(int step, double firstValue, double difference) {
        return counter(factors[step], scale, intervals[step], befores[step], firstValue, difference);
    }

    static double factor(double scale, double interval, double before, double after) {
        return scale * (interval + before + after) / interval;
    }

    /// @param whole the factor without regard to where the counter was zero
    static double counter(double whole, double scale, double interval, double before, double firstValue,
            double difference) {
        double factor = whole;
        if (difference > 0 && firstValue >= 0 && interval * firstValue < before * difference) {
            factor -= scale * (before - interval * (firstValue / difference)) / interval;
        }
        return difference * factor;
    }
}
