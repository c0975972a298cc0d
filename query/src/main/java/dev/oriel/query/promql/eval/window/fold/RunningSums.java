package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.query.promql.eval.select.RangeSamples;

/// Sums of windows as differences of running sums, so that their cost does not depend on how long windows are.
///
/// The running sums have twice the precision of a double (a high and a low part), which leaves a difference as exact as
/// a compensated sum of the window itself: unless the window's sum is smaller by [#LEAST_SHARE] than all values of the
/// series together, or a value is not finite. Then windows are summed up one by one. Filled again for each series;
/// confined to one thread.
final class RunningSums {
    /// Below this part of the whole, too little of the low part's precision is left.
    private static final double LEAST_SHARE = 0x1p-48;
    /// Windows of fewer samples on average are summed up one by one: that is quicker.
    private static final int MIN_AVERAGE_LENGTH = 6;

    private double[] high = new double[0];
    private double[] low = new double[0];
    private double leastSum;
    private boolean usable;

    /// Adds up the floats of a series, if that pays.
    void add(RangeSamples samples, int steps) {
        int count = samples.count();
        usable = isWorthwhile(samples, steps);
        if (!usable) {
            return;
        }
        if (high.length <= count) {
            high = new double[count + 1];
            low = new double[count + 1];
        }
        double[] values = samples.values();
        double sum = 0;
        double rest = 0;
        double magnitude = 0;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            double total = sum + value;
            double part = total - sum;
            rest += (sum - (total - part)) + (value - part);
            double exact = total + rest;
            rest = total - exact + rest;
            sum = exact;
            magnitude += Math.abs(value);
            high[i + 1] = sum;
            low[i + 1] = rest;
        }
        leastSum = magnitude * LEAST_SHARE;
        // Not so if a value, or a sum of them, is infinite or not a number.
        usable = magnitude < Double.MAX_VALUE / 4;
    }

    /// The sum of a window, or NaN where it cannot be told from the running sums.
    double sum(int from, int to) {
        if (!usable) {
            return Double.NaN;
        }
        double sum = (high[to] - high[from]) + (low[to] - low[from]);
        return Math.abs(sum) > leastSum ? sum : Double.NaN;
    }

    private static boolean isWorthwhile(RangeSamples samples, int steps) {
        long work = 0;
        for (int step = 0; step < steps; step++) {
            work += samples.windows().to(step) - samples.windows().from(step);
        }
        return work > (long) MIN_AVERAGE_LENGTH * steps && work > 2L * samples.count();
    }
}
