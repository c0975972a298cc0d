package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.text.NumberText;
import java.util.Arrays;

/// Makes a native histogram with custom bounds of the series of a classic one: buckets in any order, and its `_count`
/// and `_sum` where there are any. Made to be used again and again; confined to one thread.
public final class ClassicConversion {
    private double[] upperBounds = new double[16];
    private double[] counts = new double[16];
    private int size;
    private boolean hasCount;
    private double count;
    private double sum;

    public void clear() {
        size = 0;
        hasCount = false;
        count = 0;
        sum = 0;
    }

    /// @param upperBound the value of `le`; of a bound that comes twice, the first count is kept
    /// @throws InvalidHistogramException the bound is NaN
    public void addBucket(double upperBound, double cumulativeCount) {
        if (Double.isNaN(upperBound)) {
            throw new InvalidHistogramException("le: NaN (expected: a number)");
        }
        int place = size;
        while (place > 0 && upperBounds[place - 1] > upperBound) {
            place--;
        }
        if (place > 0 && upperBounds[place - 1] == upperBound) {
            return;
        }
        if (size == upperBounds.length) {
            upperBounds = Arrays.copyOf(upperBounds, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(upperBounds, place, upperBounds, place + 1, size - place);
        System.arraycopy(counts, place, counts, place + 1, size - place);
        upperBounds[place] = upperBound;
        counts[place] = cumulativeCount;
        size++;
    }

    public void setCount(double count) {
        this.count = count;
        hasCount = true;
    }

    public void setSum(double sum) {
        this.sum = sum;
    }

    /// Whether nothing has come yet.
    public boolean isEmpty() {
        return size == 0 && !hasCount;
    }

    /// The histogram, without empty buckets; of whole counts where all counts are.
    ///
    /// @throws InvalidHistogramException a count is negative or below that of a lower bound, or the overall count is not
    ///                                   that of the last bucket
    public Histogram toHistogram() {
        int bounds = size > 0 && upperBounds[size - 1] == Double.POSITIVE_INFINITY ? size - 1 : size;
        double total = hasCount || size == 0 ? count : counts[size - 1];
        if (bounds < size && counts[bounds] != total) {
            throw new InvalidHistogramException("classic histogram count: " + NumberText.format(total) + " (expected: "
                    + NumberText.format(counts[bounds]) + ", as in the last bucket)");
        }
        int[] indexes = new int[bounds + 1];
        double[] differences = new double[bounds + 1];
        int buckets = 0;
        boolean whole = true;
        double previous = 0;
        for (int i = 0; i <= bounds; i++) {
            double cumulative = i == bounds ? total : counts[i];
            if (cumulative < previous) {
                throw new InvalidHistogramException("classic histogram bucket count: " + NumberText.format(cumulative)
                        + " (expected: at least " + NumberText.format(previous) + ")");
            }
            whole &= cumulative == Math.rint(cumulative);
            if (cumulative != previous) {
                indexes[buckets] = i;
                differences[buckets++] = cumulative - previous;
            }
            previous = cumulative;
        }
        Buckets positive = new Buckets(Arrays.copyOf(indexes, buckets), Arrays.copyOf(differences, buckets));
        return new Histogram(Histogram.CUSTOM_BOUNDS_SCHEMA, 0, 0, total, sum, positive, Buckets.NONE,
                Arrays.copyOf(upperBounds, bounds), CounterReset.UNKNOWN, whole);
    }
}
