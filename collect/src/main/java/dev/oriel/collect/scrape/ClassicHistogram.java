package dev.oriel.collect.scrape;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One classic histogram as its lines tell it during a scrape, and what it is as a native one with custom bounds.
/// Confined to one thread.
final class ClassicHistogram {
    /// Without `le`, under the family's name.
    final Labels labels;
    final List<Exemplar> exemplars = new ArrayList<>();
    /// Cumulative counts by upper bound.
    private final TreeMap<Double, Double> buckets = new TreeMap<>();
    private double count = Double.NaN;
    private double sum;
    long timestampMillis;
    long startMillis;
    /// The scrape that this is of.
    int scrape;
    /// The scrape that brought a native histogram of the same labels, which makes this one superfluous.
    int nativeScrape;

    ClassicHistogram(Labels labels) {
        this.labels = labels;
    }

    /// Forgets everything for the next scrape.
    void begin(int newScrape) {
        scrape = newScrape;
        buckets.clear();
        exemplars.clear();
        count = Double.NaN;
        sum = 0;
    }

    /// The first of several counts for one bound holds.
    void bucket(double upperBound, double cumulativeCount) {
        buckets.putIfAbsent(upperBound, cumulativeCount);
    }

    void count(double value) {
        count = value;
    }

    void sum(double value) {
        sum = value;
    }

    /// @throws IllegalArgumentException the counts do not fit each other
    Histogram toNative() {
        double whole = count;
        if (Double.isNaN(whole)) {
            if (buckets.isEmpty()) {
                throw new IllegalArgumentException("count must be provided when no buckets are present");
            }
            whole = buckets.lastEntry().getValue();
        }
        buckets.putIfAbsent(Double.POSITIVE_INFINITY, whole);
        int size = buckets.size();
        int[] indexes = new int[size];
        double[] counts = new double[size];
        double[] bounds = new double[size];
        int filled = 0;
        int index = 0;
        double before = 0;
        boolean integer = isInteger(whole);
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            double cumulative = bucket.getValue();
            if (bucket.getKey().isNaN() || !(cumulative >= before)) {
                throw new IllegalArgumentException("bucket le=" + bucket.getKey() + ": count " + cumulative
                        + " (expected: a bound, and at least " + before + ")");
            }
            integer &= isInteger(cumulative);
            if (cumulative > before) {
                indexes[filled] = index;
                counts[filled++] = cumulative - before;
            }
            bounds[index++] = bucket.getKey();
            before = cumulative;
        }
        if (before != whole) {
            throw new IllegalArgumentException("count: " + whole + " (expected: " + before + ", as le=+Inf says)");
        }
        return new Histogram(Histogram.CUSTOM_BOUNDS_SCHEMA, 0, 0, whole, sum,
                new Buckets(Arrays.copyOf(indexes, filled), Arrays.copyOf(counts, filled)), Buckets.NONE,
                Arrays.copyOf(bounds, size - 1), CounterReset.UNKNOWN, integer);
    }

    private static boolean isInteger(double value) {
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
    }
}
