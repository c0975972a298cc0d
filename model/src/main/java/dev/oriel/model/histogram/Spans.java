package dev.oriel.model.histogram;

import dev.oriel.model.Histogram.Buckets;
import java.util.Arrays;

/// Where the buckets of one side are, as the wire formats have it: runs of neighbours.
///
///     offset | length    the first offset is the index of the first bucket, a further one
///        -2  |    3      the number of indexes left out since the run before
///         4  |    1      so these are the buckets -2, -1, 0, 5
///
/// Whole counts travel as differences, each to the count of the bucket before.
///
/// @param offsets not negative but for the first
/// @param lengths as many, not negative
public record Spans(int[] offsets, int[] lengths) {
    public Spans {
        if (offsets.length != lengths.length) {
            throw new InvalidHistogramException("histogram spans: " + offsets.length + " offsets and " + lengths.length
                    + " lengths (expected: as many)");
        }
    }

    /// The fewest spans that have these indexes.
    ///
    /// @param indexes ascending
    public static Spans of(int[] indexes) {
        int[] offsets = new int[indexes.length];
        int[] lengths = new int[indexes.length];
        int size = 0;
        for (int i = 0; i < indexes.length; i++) {
            if (i == 0 || indexes[i] != indexes[i - 1] + 1) {
                offsets[size++] = i == 0 ? indexes[i] : indexes[i] - indexes[i - 1] - 1;
            }
            lengths[size - 1]++;
        }
        return new Spans(Arrays.copyOf(offsets, size), Arrays.copyOf(lengths, size));
    }

    /// The indexes of all buckets.
    ///
    /// @param bucketCount how many there have to be
    /// @throws InvalidHistogramException there are more or fewer, they do not ascend, or an index is no int
    public int[] toIndexes(int bucketCount) {
        int[] indexes = new int[bucketCount];
        int size = 0;
        long next = 0;
        for (int i = 0; i < offsets.length; i++) {
            if (i > 0 && offsets[i] < 0) {
                throw new InvalidHistogramException("histogram span " + (i + 1) + ": offset " + offsets[i]
                        + " (expected: not negative)");
            }
            next += offsets[i];
            if (lengths[i] < 0 || lengths[i] > bucketCount - size) {
                throw wrongCount(bucketCount);
            }
            if (next + lengths[i] > Integer.MAX_VALUE) {
                throw new InvalidHistogramException("histogram span " + (i + 1) + ": ends at bucket "
                        + (next + lengths[i]) + " (expected: at most " + Integer.MAX_VALUE + ")");
            }
            for (int j = 0; j < lengths[i]; j++) {
                indexes[size++] = (int) next++;
            }
        }
        if (size != bucketCount) {
            throw wrongCount(bucketCount);
        }
        return indexes;
    }

    private InvalidHistogramException wrongCount(int bucketCount) {
        long needed = 0;
        for (int length : lengths) {
            needed += Integer.toUnsignedLong(length);
        }
        return new InvalidHistogramException("histogram spans: " + needed + " buckets (expected: " + bucketCount
                + ", as there are counts)");
    }

    /// Buckets with the given counts.
    public Buckets toBuckets(double[] counts) {
        return counts.length == 0 && offsets.length == 0
                ? Buckets.NONE
                : new Buckets(toIndexes(counts.length), counts);
    }

    /// Buckets with whole counts, given as differences.
    public Buckets toBuckets(long[] deltas) {
        double[] counts = new double[deltas.length];
        long count = 0;
        for (int i = 0; i < deltas.length; i++) {
            count += deltas[i];
            counts[i] = count;
        }
        return toBuckets(counts);
    }

    /// Whole counts as differences.
    public static long[] deltas(double[] counts) {
        long[] deltas = new long[counts.length];
        long previous = 0;
        for (int i = 0; i < counts.length; i++) {
            long count = (long) counts[i];
            deltas[i] = count - previous;
            previous = count;
        }
        return deltas;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Spans other && Arrays.equals(offsets, other.offsets)
                && Arrays.equals(lengths, other.lengths);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return "Spans[offsets=" + Arrays.toString(offsets) + ", lengths=" + Arrays.toString(lengths) + "]";
    }
}
