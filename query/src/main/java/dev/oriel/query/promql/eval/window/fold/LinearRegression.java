package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.model.histogram.KahanSum;
import dev.oriel.query.promql.eval.select.RangeSamples;

/// A line through the floats of a window, by least squares.
///
/// @param slope     per second
/// @param intercept the line's value at the time it was asked for
record LinearRegression(double slope, double intercept) {
    /// @param originMillis where the line is intercepted; near the samples, for accuracy
    static LinearRegression of(RangeSamples samples, int from, int to, long originMillis) {
        double[] values = samples.values();
        long[] times = samples.times();
        if (isConstant(values, from, to)) {
            double value = values[from];
            return Double.isInfinite(value)
                    ? new LinearRegression(Double.NaN, Double.NaN)
                    : new LinearRegression(0, value);
        }
        double sumX = 0;
        double compensationX = 0;
        double sumY = 0;
        double compensationY = 0;
        double sumXy = 0;
        double compensationXy = 0;
        double sumXx = 0;
        double compensationXx = 0;
        for (int i = from; i < to; i++) {
            double x = (times[i] - originMillis) / 1e3;
            double y = values[i];
            compensationX = KahanSum.compensation(sumX, x, compensationX);
            sumX += x;
            compensationY = KahanSum.compensation(sumY, y, compensationY);
            sumY += y;
            compensationXy = KahanSum.compensation(sumXy, x * y, compensationXy);
            sumXy += x * y;
            compensationXx = KahanSum.compensation(sumXx, x * x, compensationXx);
            sumXx += x * x;
        }
        sumX += compensationX;
        sumY += compensationY;
        double count = to - from;
        double covariance = sumXy + compensationXy - sumX * sumY / count;
        double variance = sumXx + compensationXx - sumX * sumX / count;
        double slope = covariance / variance;
        return new LinearRegression(slope, sumY / count - slope * sumX / count);
    }

    private static boolean isConstant(double[] values, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (values[i] != values[from]) {
                return false;
            }
        }
        return true;
    }
}
