package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;

/// Mean, variance and standard deviation of the observations in a histogram.
public final class HistogramStatistics {
    private HistogramStatistics() {}

    /// NaN without observations.
    public static double average(Histogram histogram) {
        return histogram.sum() / histogram.count();
    }

    public static double standardDeviation(Histogram histogram) {
        return Math.sqrt(variance(histogram));
    }

    /// Estimated as if all observations of a bucket were at its middle: the geometric mean of its bounds for exponential
    /// buckets, the arithmetic mean for custom bounds, zero for the zero bucket.
    public static double variance(Histogram histogram) {
        double mean = average(histogram);
        double variance = 0;
        double compensation = 0;
        for (BucketCursor bucket = BucketCursor.ascending(histogram); bucket.next();) {
            if (bucket.count() == 0) {
                continue;
            }
            double delta = middle(histogram, bucket) - mean;
            double increment = bucket.count() * delta * delta;
            compensation = KahanSum.compensation(variance, increment, compensation);
            variance += increment;
        }
        return (variance + compensation) / histogram.count();
    }

    private static double middle(Histogram histogram, BucketCursor bucket) {
        if (histogram.hasCustomBounds()) {
            return (bucket.upper() + bucket.lower()) / 2;
        }
        if (bucket.lower() <= 0 && bucket.upper() >= 0) {
            return 0;
        }
        double middle = Math.sqrt(bucket.upper() * bucket.lower());
        return bucket.upper() < 0 ? -middle : middle;
    }
}
