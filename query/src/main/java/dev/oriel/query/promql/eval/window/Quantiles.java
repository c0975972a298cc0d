package dev.oriel.query.promql.eval.window;

import java.util.Arrays;

/// Quantiles of plain numbers, interpolated between the two nearest. NaNs count as the smallest.
public final class Quantiles {
    private Quantiles() {}

    /// @param values are sorted in place
    public static double ofUnsorted(double quantile, double[] values) {
        if (values.length == 0 || Double.isNaN(quantile)) {
            return Double.NaN;
        }
        if (quantile < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (quantile > 1) {
            return Double.POSITIVE_INFINITY;
        }
        Arrays.sort(values);
        int nans = countNans(values);
        double rank = quantile * (values.length - 1);
        double floor = Math.floor(rank);
        int lower = (int) Math.max(0, floor);
        int upper = Math.min(values.length - 1, lower + 1);
        double weight = rank - floor;
        return at(values, lower, nans) * (1 - weight) + at(values, upper, nans) * weight;
    }

    /// Sorting puts NaNs last, here they come first.
    private static double at(double[] values, int index, int nans) {
        return index < nans ? Double.NaN : values[index - nans];
    }

    private static int countNans(double[] sorted) {
        int count = 0;
        while (count < sorted.length && Double.isNaN(sorted[sorted.length - 1 - count])) {
            count++;
        }
        return count;
    }
}
