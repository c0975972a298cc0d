package dev.oriel.model;

import java.util.Arrays;
import java.util.Objects;

import java.util.Arrays;

/// One sample of a native histogram, with absolute counts. Immutable and thread-safe; the arrays must not be changed.
///
/// @param schema        -4 to 8: exponential, bucket `i` holds `(base^(i-1), base^i]` with `base = 2^(2^-schema)`;
///                      [#CUSTOM_BOUNDS_SCHEMA]: bucket `i` ends at `customBounds[i]`, the last one at +Inf
/// @param zeroThreshold width of the zero bucket on each side, not negative; 0 for custom bounds
/// @param zeroCount     observations in the zero bucket
/// @param count         observations in all, NaN observations included
/// @param sum           of all observations
/// @param positive      buckets above zero, and all buckets of custom bounds
/// @param negative      buckets below zero, indexes counted by absolute value
/// @param customBounds  upper bounds, ascending, without +Inf; empty but for custom bounds
/// @param counterReset  what is known about a reset just before this sample
/// @param integer       whether all counts came as whole numbers and go out as such
public record Histogram(int schema, double zeroThreshold, double zeroCount, double count, double sum, Buckets positive,
        Buckets negative, double[] customBounds, CounterReset counterReset, boolean integer) {
    public static final int CUSTOM_BOUNDS_SCHEMA = -53;
    public static final int MIN_SCHEMA = -4;
    public static final int MAX_SCHEMA = 8;

    /// Buckets of one side: indexes ascend strictly; empty buckets need not be there.
    ///
    /// @param indexes bucket numbers
    /// @param counts  observations in each, same length
    public record Buckets(int[] indexes, double[] counts) {
        public static final Buckets NONE = new Buckets(new int[0], new double[0]);

        public Buckets {
            if (indexes.length != counts.length) {
                throw new IllegalArgumentException(
                        "histogram buckets: " + indexes.length + " indexes and " + counts.length
                                + " counts (expected: as many)");
            }
        }

        public int size() {
            return indexes.length;
        }

        @Override
        public boolean equals(Object object) {
            return object instanceof Buckets other && Arrays.equals(indexes, other.indexes)
                    && Arrays.equals(counts, other.counts);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
        }
    }

    /// What the producer says about a counter reset before this sample.
    public enum CounterReset {
        UNKNOWN, RESET, NOT_RESET, GAUGE
    }

    /// A histogram with nothing in it and exponential buckets of the given schema.
    public static Histogram empty(int schema) {
        return new Histogram(schema, 0, 0, 0, 0, Buckets.NONE, Buckets.NONE, new double[0], CounterReset.UNKNOWN,
                false);
    }

    public Histogram withCounterReset(CounterReset counterReset) {
        return counterReset == this.counterReset
                ? this
                : new Histogram(schema, zeroThreshold, zeroCount, count, sum, positive, negative, customBounds,
                        counterReset, integer);
    }

    public Histogram withInteger(boolean integer) {
        return integer == this.integer
                ? this
                : new Histogram(schema, zeroThreshold, zeroCount, count, sum, positive, negative, customBounds,
                        counterReset, integer);
    }

    public boolean hasCustomBounds() {
        return schema == CUSTOM_BOUNDS_SCHEMA;
    }

    /// Whether this is a staleness marker: its sum is.
    public boolean isStale() {
        return StaleMarker.is(sum);
    }

    /// Whether the other says the same, bit for bit: what makes a repeated sample a duplicate. Empty buckets and what is
    /// known of counter resets do not count.
    public boolean sameSample(Histogram other) {
        return schema == other.schema && integer == other.integer && sameBits(zeroThreshold, other.zeroThreshold)
                && sameBits(zeroCount, other.zeroCount) && sameBits(count, other.count) && sameBits(sum, other.sum)
                && sameBuckets(positive, other.positive) && sameBuckets(negative, other.negative)
                && Arrays.equals(customBounds, other.customBounds);
    }

    private static boolean sameBits(double left, double right) {
        return Double.doubleToRawLongBits(left) == Double.doubleToRawLongBits(right);
    }

    private static boolean sameBuckets(Buckets left, Buckets right) {
        int l = 0;
        int r = 0;
        while (true) {
            while (l < left.size() && left.counts[l] == 0) {
                l++;
            }
            while (r < right.size() && right.counts[r] == 0) {
                r++;
            }
            if (l == left.size() || r == right.size()) {
                return l == left.size() && r == right.size();
            }
            if (left.indexes[l] != right.indexes[r] || !sameBits(left.counts[l], right.counts[r])) {
                return false;
            }
            l++;
            r++;
        }
    }

    /// Whether all components are the same, to the bit and to the last empty bucket.
    @Override
    public boolean equals(Object object) {
        return object instanceof Histogram other && schema == other.schema && same(zeroThreshold, other.zeroThreshold)
                && same(zeroCount, other.zeroCount) && same(count, other.count) && same(sum, other.sum)
                && positive.equals(other.positive) && negative.equals(other.negative)
                && Arrays.equals(customBounds, other.customBounds) && counterReset == other.counterReset
                && integer == other.integer;
    }

    private static boolean same(double left, double right) {
        return Double.doubleToRawLongBits(left) == Double.doubleToRawLongBits(right);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schema, zeroThreshold, zeroCount, count, Double.doubleToRawLongBits(sum), positive,
                negative, Arrays.hashCode(customBounds), counterReset, integer);
    }
}
