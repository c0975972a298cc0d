package dev.oriel.model.histogram;

import java.util.Arrays;

/// The cumulative buckets of one classic histogram at one time, for `histogram_quantile` and `histogram_fraction`.
/// Made to be used again and again; confined to one thread.
///
///     upperBounds |  0.1 |  0.5 |   1  | +Inf |    as the `le` labels say
///     counts      |   2  |   7  |   9  |  10  |    observations up to each
public final class ClassicBuckets {
    /// Two counts that differ by no more than this part of each other differ by floating-point noise.
    private static final double NOISE = 1e-12;

    private double[] upperBounds = new double[16];
    private double[] counts = new double[16];
    private int size;
    private boolean sorted = true;
    private boolean monotonic;
    private boolean forcedMonotonic;
    private double lowestForcedBound;
    private double highestForcedBound;
    private double largestDecrease;

    /// Takes all buckets out.
    public void clear() {
        size = 0;
        sorted = true;
        changed();
    }

    private void changed() {
        monotonic = false;
        forcedMonotonic = false;
        lowestForcedBound = Double.POSITIVE_INFINITY;
        highestForcedBound = Double.NEGATIVE_INFINITY;
        largestDecrease = 0;
    }

    /// Puts in a bucket. Those with the same bound become one with the sum of their counts.
    ///
    /// @param upperBound any number but NaN; buckets come in any order
    public void add(double upperBound, double count) {
        if (size == upperBounds.length) {
            upperBounds = Arrays.copyOf(upperBounds, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        sorted &= size == 0 || upperBounds[size - 1] < upperBound;
        upperBounds[size] = upperBound;
        counts[size++] = count;
        changed();
    }

    public int size() {
        return size;
    }

    /// The value below which the given part of the observations lies, interpolated within its bucket; the last finite
    /// bound where it is above all of them. NaN without observations, without a bucket that ends at +Inf, or with no
    /// other; -Inf and +Inf where the quantile is not from 0 to 1.
    public double quantile(double quantile) {
        if (Double.isNaN(quantile)) {
            return Double.NaN;
        }
        if (quantile < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (quantile > 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (!sortAndMerge()) {
            return Double.NaN;
        }
        ensureMonotonic();
        double observations = counts[size - 1];
        if (size < 2 || observations == 0) {
            return Double.NaN;
        }
        double rank = quantile * observations;
        int bucket = firstNotBelow(rank);
        if (bucket == size - 1) {
            return upperBounds[size - 2];
        }
        if (bucket == 0) {
            double upper = upperBounds[0];
            return upper <= 0 ? upper : upper * (rank / counts[0]);
        }
        double lower = upperBounds[bucket - 1];
        double below = counts[bucket - 1];
        return lower + (upperBounds[bucket] - lower) * ((rank - below) / (counts[bucket] - below));
    }

    /// By bisection, which decides what comes out when counts are NaN.
    private int firstNotBelow(double rank) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (counts[middle] >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /// Which part of the observations lies between two values: the reverse of [#quantile], but for counts that it would
    /// correct. NaN without observations, without a bucket that ends at +Inf, or when a value is NaN.
    public double fraction(double lower, double upper) {
        if (!sortAndMerge()) {
            return Double.NaN;
        }
        double observations = counts[size - 1];
        if (observations == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
            return Double.NaN;
        }
        return lower >= upper ? 0 : (rank(upper) - rank(lower)) / observations;
    }

    private double rank(double value) {
        double observations = counts[size - 1];
        double rank = 0;
        double lower = upperBounds[0] <= 0 ? Double.NEGATIVE_INFINITY : 0;
        for (int i = 0; i < size; i++) {
            double upper = upperBounds[i];
            if (lower >= value) {
                return Math.min(rank, observations);
            }
            if (upper > value) {
                double within = lower == Double.NEGATIVE_INFINITY
                        ? counts[i]
                        : rank + (counts[i] - rank) * (value - lower) / (upper - lower);
                return Math.min(within, observations);
            }
            rank = counts[i];
            lower = upper;
        }
        return observations;
    }

    /// Whether counts had to be raised, beyond floating-point noise, so that [#quantile] could go by them.
    public boolean forcedMonotonic() {
        return forcedMonotonic;
    }

    /// The lowest upper bound whose count was raised; +Inf when none was.
    public double lowestForcedBound() {
        return lowestForcedBound;
    }

    /// The highest upper bound whose count was raised; -Inf when none was.
    public double highestForcedBound() {
        return highestForcedBound;
    }

    /// By how much a count was raised at most.
    public double largestDecrease() {
        return largestDecrease;
    }

    /// Sorts the buckets and makes one of those with the same bound.
    ///
    /// @return whether the last one ends at +Inf
    private boolean sortAndMerge() {
        if (!sorted) {
            sort();
            int end = 0;
            for (int i = 1; i < size; i++) {
                if (upperBounds[i] == upperBounds[end]) {
                    counts[end] += counts[i];
                } else {
                    end++;
                    upperBounds[end] = upperBounds[i];
                    counts[end] = counts[i];
                }
            }
            size = end + 1;
            sorted = true;
        }
        return size > 0 && upperBounds[size - 1] == Double.POSITIVE_INFINITY;
    }

    private void sort() {
        for (int i = 1; i < size; i++) {
            double bound = upperBounds[i];
            double count = counts[i];
            int place = i;
            while (place > 0 && upperBounds[place - 1] > bound) {
                upperBounds[place] = upperBounds[place - 1];
                counts[place] = counts[place - 1];
                place--;
            }
            upperBounds[place] = bound;
            counts[place] = count;
        }
    }

    /// Levels out differences that are noise, then raises each count to the highest before it.
    private void ensureMonotonic() {
        if (monotonic) {
            return;
        }
        double previous = counts[0];
        for (int i = 1; i < size; i++) {
            double count = counts[i];
            if (count == previous) {
                continue;
            }
            if (Tolerance.isEqual(previous, count, NOISE)) {
                counts[i] = previous;
            } else if (count < previous) {
                counts[i] = previous;
                forcedMonotonic = true;
                lowestForcedBound = Math.min(lowestForcedBound, upperBounds[i]);
                highestForcedBound = Math.max(highestForcedBound, upperBounds[i]);
                largestDecrease = Math.max(largestDecrease, previous - count);
            } else {
                previous = count;
            }
        }
        monotonic = true;
    }
}
