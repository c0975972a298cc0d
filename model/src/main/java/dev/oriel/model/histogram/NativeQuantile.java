package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;

/// A quantile estimated from a native histogram.
///
/// @param value  NaN without observations, -Inf and +Inf where the quantile asked for is not from 0 to 1
/// @param effect what NaN observations did to the value
public record NativeQuantile(double value, NanEffect effect) {
    /// What observations of NaN, which count as if they were above all others, did to a quantile.
    public enum NanEffect {
        /// Nothing, or there were none.
        NONE,
        /// The quantile lies among them, and so is NaN.
        RESULT_IS_NAN,
        /// The quantile is higher than that of the other observations.
        SKEWED_HIGHER
    }

    private static NativeQuantile of(double value) {
        return new NativeQuantile(value, NanEffect.NONE);
    }

    /// @param quantile from 0 to 1
    public static NativeQuantile of(double quantile, Histogram histogram) {
        if (quantile < 0) {
            return of(Double.NEGATIVE_INFINITY);
        }
        if (quantile > 1) {
            return of(Double.POSITIVE_INFINITY);
        }
        if (histogram.count() == 0 || Double.isNaN(quantile)) {
            return of(Double.NaN);
        }
        boolean ascending = Double.isNaN(histogram.sum()) || quantile < 0.5;
        BucketCursor cursor = ascending ? BucketCursor.ascending(histogram) : BucketCursor.descending(histogram);
        double rank = (ascending ? quantile : 1 - quantile) * histogram.count();
        double count = 0;
        while (cursor.next()) {
            if (cursor.count() != 0) {
                count += cursor.count();
                if (count >= rank) {
                    break;
                }
            }
        }
        return within(cursor, histogram, ascending, rank, count);
    }

    /// The quantile once its bucket is known, or the last bucket when the rank was not reached.
    private static NativeQuantile within(BucketCursor bucket, Histogram histogram, boolean ascending, double rank,
            double countUpToBucket) {
        double lower = bucket.lower();
        double upper = bucket.upper();
        if (histogram.hasCustomBounds()) {
            if (lower == Double.NEGATIVE_INFINITY) {
                if (upper <= 0) {
                    return of(upper);
                }
                lower = 0;
            } else if (upper == Double.POSITIVE_INFINITY) {
                return of(lower);
            }
        } else if (lower < 0 && upper > 0) {
            lower = ZeroInterpolation.lower(histogram);
            upper = ZeroInterpolation.upper(histogram);
        }
        double count = Math.min(countUpToBucket, histogram.count());
        boolean nanSum = Double.isNaN(histogram.sum());
        if (count < rank) {
            return nanSum ? new NativeQuantile(Double.NaN, NanEffect.RESULT_IS_NAN) : of(upper);
        }
        double fraction = (ascending ? rank - (count - bucket.count()) : count - rank) / bucket.count();
        double value = histogram.hasCustomBounds() || (lower <= 0 && upper >= 0)
                ? lower + (upper - lower) * fraction
                : Interpolation.exponentialValue(lower, upper, fraction);
        if (!nanSum) {
            return of(value);
        }
        while (bucket.next()) {
            count += bucket.count();
        }
        return new NativeQuantile(value, count < histogram.count() ? NanEffect.SKEWED_HIGHER : NanEffect.NONE);
    }
}
