package dev.oriel.query.promql.eval.window;

import java.util.Arrays;

/// Quantiles of plain numbers, interpolated between the two nearest. NaNs count as the smallest.
public final class Quantiles {
    /// Twice as many as a selection takes unless its pivots are chosen against it; then the rest is sorted.
    private static final int MAX_ROUNDS = 64;

    private Quantiles() {}

    /// @param values change their places
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
        int nans = moveNansToFront(values);
        double rank = quantile * (values.length - 1);
        double floor = Math.floor(rank);
        int lower = (int) floor;
        double weight = rank - floor;
        if (lower >= nans) {
            select(values, nans, lower);
        }
        double upperValue = lower + 1 == values.length
                ? values[lower]
                : lower + 1 < nans ? Double.NaN : smallest(values, lower + 1);
        return values[lower] * (1 - weight) + upperValue * weight;
    }

    /// Puts at `place` what sorting would put there, and nothing smaller behind it: quickselect with a median of three.
    private static void select(double[] values, int start, int place) {
        int from = start;
        int to = values.length - 1;
        for (int round = 0; from < to; round++) {
            if (round == MAX_ROUNDS) {
                Arrays.sort(values, from, to + 1);
                return;
            }
            double pivot = median(values[from], values[(from + to) >>> 1], values[to]);
            int low = from;
            int high = to;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                while (values[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double kept = values[low];
                    values[low++] = values[high];
                    values[high--] = kept;
                }
            }
            if (place <= high) {
                to = high;
            } else if (place >= low) {
                from = low;
            } else {
                return;
            }
        }
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static double smallest(double[] values, int from) {
        double smallest = values[from];
        for (int i = from + 1; i < values.length; i++) {
            smallest = Math.min(smallest, values[i]);
        }
        return smallest;
    }

    private static int moveNansToFront(double[] values) {
        int nans = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                values[i] = values[nans];
                values[nans++] = Double.NaN;
            }
        }
        return nans;
    }
}
