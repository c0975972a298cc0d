package dev.oriel.collect.scrape;

import dev.oriel.collect.config.ScrapeLimits;
import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import java.util.Arrays;

/// Makes native histograms coarser where a job wants fewer or wider buckets: each step doubles the width, which joins
/// two neighbours into one.
final class HistogramResolution {
    private HistogramResolution() {}

    /// @throws ExpositionException even the coarsest has too many buckets
    static Histogram fit(Histogram histogram, ScrapeLimits limits) {
        Histogram fitting = histogram;
        if (limits.minBucketFactor() > 1 && !histogram.hasCustomBounds()) {
            int finest = finestSchema(limits.minBucketFactor());
            if (fitting.schema() > finest) {
                fitting = coarser(fitting, finest);
            }
        }
        while (limits.maxBuckets() > 0
                && fitting.positive().size() + fitting.negative().size() > limits.maxBuckets()) {
            if (fitting.hasCustomBounds() || fitting.schema() == Histogram.MIN_SCHEMA) {
                throw new ExpositionException("histogram bucket limit exceeded");
            }
            fitting = coarser(fitting, fitting.schema() - 1);
        }
        return fitting;
    }

    /// The finest schema whose buckets grow by at least the factor: `2^(2^-schema) >= factor`.
    private static int finestSchema(double factor) {
        int schema = (int) Math.floor(-Math.log(Math.log(factor) / Math.log(2)) / Math.log(2));
        return Math.clamp(schema, Histogram.MIN_SCHEMA, Histogram.MAX_SCHEMA);
    }

    private static Histogram coarser(Histogram from, int schema) {
        int steps = from.schema() - schema;
        return new Histogram(schema, from.zeroThreshold(), from.zeroCount(), from.count(), from.sum(),
                merged(from.positive(), steps), merged(from.negative(), steps), from.customBounds(),
                from.counterReset(), from.integer());
    }

    private static Buckets merged(Buckets from, int steps) {
        int[] indexes = new int[from.size()];
        double[] counts = new double[from.size()];
        int size = 0;
        for (int i = 0; i < from.size(); i++) {
            int index = (from.indexes()[i] - 1 >> steps) + 1;
            if (size > 0 && indexes[size - 1] == index) {
                counts[size - 1] += from.counts()[i];
            } else {
                indexes[size] = index;
                counts[size++] = from.counts()[i];
            }
        }
        return new Buckets(Arrays.copyOf(indexes, size), Arrays.copyOf(counts, size));
    }
}
