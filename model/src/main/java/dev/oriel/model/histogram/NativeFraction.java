package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;

/// Which part of a native histogram's observations lies between two values: the reverse of [NativeQuantile].
///
/// @param value       0 to 1; NaN without observations or with a NaN bound
/// @param nanExcluded whether there are NaN observations, which are in no fraction but count for the whole
public record NativeFraction(double value, boolean nanExcluded) {
    public static NativeFraction of(double lower, double upper, Histogram histogram) {
        if (histogram.count() == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
            return new NativeFraction(Double.NaN, false);
        }
        if (lower >= upper) {
            return new NativeFraction(0, false);
        }
        double count = histogram.count();
        boolean nanExcluded = false;
        if (Double.isNaN(histogram.sum())) {
            double counted = 0;
            for (BucketCursor bucket = BucketCursor.ascending(histogram); bucket.next();) {
                counted += bucket.count();
            }
            nanExcluded = counted < count;
            count = counted;
        }
        double fraction = (rank(upper, histogram, count) - rank(lower, histogram, count)) / histogram.count();
        return new NativeFraction(fraction, nanExcluded);
    }

    /// How many observations are below the value, at most `count`.
    private static double rank(double value, Histogram histogram, double count) {
        double rank = 0;
        for (BucketCursor bucket = BucketCursor.ascending(histogram); bucket.next();) {
            double lower = bucket.lower();
            double upper = bucket.upper();
            boolean linear = histogram.hasCustomBounds();
            if (lower <= 0 && upper >= 0) {
                linear = true;
                if (histogram.negative().size() == 0 && histogram.positive().size() > 0) {
                    lower = 0;
                } else if (histogram.positive().size() == 0 && histogram.negative().size() > 0) {
                    upper = 0;
                }
            }
            if (lower >= value) {
                return Math.min(rank, count);
            }
            if (upper > value) {
                return Math.min(rankWithin(bucket.count(), lower, upper, value, rank, linear), count);
            }
            rank += bucket.count();
        }
        return count;
    }

    private static double rankWithin(double count, double lower, double upper, double value, double rank,
            boolean linear) {
        if (!linear) {
            return rank + count * Interpolation.exponentialFraction(lower, upper, value);
        }
        // Nothing can be said of where observations are in a bucket without end: above a last bucket's lower bound there
        // are none yet, below a first bucket's upper bound there are all.
        return lower == Double.NEGATIVE_INFINITY ? count : rank + count * (value - lower) / (upper - lower);
    }
}
