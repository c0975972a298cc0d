package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.text.NumberText;

/// Checks of histograms that come from outside.
public final class HistogramValidation {
    /// Counts up to here are whole as doubles, and so are their sums.
    private static final double MAX_EXACT_COUNT = 1L << 53;

    private HistogramValidation() {}

    /// Passes a histogram that a store can keep and a query can work with.
    ///
    /// @param maxBuckets of both sides together
    /// @throws InvalidHistogramException an unknown schema; counts that are negative, or that do not add up where they
    ///                                   are whole; indexes or bounds that do not ascend; parts that the schema rules
    ///                                   out; more buckets than allowed
    public static void validate(Histogram histogram, int maxBuckets) {
        int buckets = histogram.positive().size() + histogram.negative().size();
        require(buckets <= maxBuckets, "histogram buckets", buckets, "at most " + maxBuckets);
        if (histogram.hasCustomBounds()) {
            validateCustom(histogram);
        } else {
            validateExponential(histogram);
        }
        requireNotNegative("histogram zero bucket count", histogram.zeroCount());
        requireNotNegative("histogram count", histogram.count());
        double counted = histogram.zeroCount() + validateSide("positive", histogram.positive())
                + validateSide("negative", histogram.negative());
        if (histogram.integer() && histogram.count() <= MAX_EXACT_COUNT) {
            validateCount(histogram, counted);
        }
    }

    private static void validateExponential(Histogram histogram) {
        require(BucketBounds.isExponential(histogram.schema()), "histogram schema", histogram.schema(),
                Histogram.MIN_SCHEMA + " to " + Histogram.MAX_SCHEMA + ", or " + Histogram.CUSTOM_BOUNDS_SCHEMA);
        require(histogram.customBounds().length == 0, "histogram custom bounds", histogram.customBounds().length,
                "none with exponential buckets");
        requireNotNegative("histogram zero threshold", histogram.zeroThreshold());
    }

    private static void validateCustom(Histogram histogram) {
        require(histogram.zeroThreshold() == 0, "histogram zero threshold", histogram.zeroThreshold(),
                "0 with custom bounds");
        require(histogram.zeroCount() == 0, "histogram zero bucket count", histogram.zeroCount(),
                "0 with custom bounds");
        require(histogram.negative().size() == 0, "histogram negative buckets", histogram.negative().size(),
                "none with custom bounds");
        double[] bounds = histogram.customBounds();
        for (int i = 0; i < bounds.length; i++) {
            require(bounds[i] < Double.POSITIVE_INFINITY, "histogram custom bound " + (i + 1), bounds[i],
                    "a number below +Inf");
            require(i == 0 || bounds[i] > bounds[i - 1], "histogram custom bound " + (i + 1), bounds[i],
                    "above the one before");
        }
        int[] indexes = histogram.positive().indexes();
        for (int index : indexes) {
            require(index >= 0 && index <= bounds.length, "histogram bucket index", index, "0 to " + bounds.length);
        }
    }

    private static double validateSide(String side, Buckets buckets) {
        double counted = 0;
        for (int i = 0; i < buckets.size(); i++) {
            requireNotNegative("histogram " + side + " bucket " + (i + 1), buckets.counts()[i]);
            require(i == 0 || buckets.indexes()[i] > buckets.indexes()[i - 1], "histogram " + side + " bucket index",
                    buckets.indexes()[i], "above the one before");
            counted += buckets.counts()[i];
        }
        return counted;
    }

    private static void validateCount(Histogram histogram, double counted) {
        if (Double.isNaN(histogram.sum())) {
            require(counted <= histogram.count(), "histogram count", histogram.count(),
                    "at least " + NumberText.format(counted) + ", as in its buckets");
        } else {
            require(counted == histogram.count(), "histogram count", histogram.count(),
                    NumberText.format(counted) + ", as in its buckets");
        }
    }

    private static void requireNotNegative(String what, double value) {
        require(!(value < 0), what, value, "not negative");
    }

    private static void require(boolean condition, String what, double value, String expected) {
        if (!condition) {
            throw new InvalidHistogramException(what + ": " + NumberText.format(value) + " (expected: " + expected
                    + ")");
        }
    }
}
