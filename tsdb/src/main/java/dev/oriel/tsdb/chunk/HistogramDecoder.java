package dev.oriel.tsdb.chunk;

import static dev.oriel.tsdb.chunk.HistogramEncoder.INTEGER_FLAG;
import static dev.oriel.tsdb.chunk.HistogramEncoder.MAX_BUCKETS;
import static dev.oriel.tsdb.chunk.HistogramEncoder.SCHEMA_OFFSET;
import static dev.oriel.tsdb.chunk.HistogramEncoder.ZERO_THRESHOLD_FLAG;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;

/// Reads what [HistogramEncoder] wrote; the histograms of a chunk share their index and bound arrays. Any bytes are
/// safe: they give histograms or a [ChunkFormatException]. Keeps working memory; confined to one thread.
public final class HistogramDecoder {
    private static final CounterReset[] RESETS = CounterReset.values();

    private final ValueDecoder values = new ValueDecoder();

    /// Reads a column and steps over it.
    ///
    /// @param count as many as were encoded
    public void decode(ByteCursor in, Histogram[] into, int at, int count) {
        if (count == 0) {
            return;
        }
        int flags = in.readByte();
        int schema = in.readCount(2 * SCHEMA_OFFSET) - SCHEMA_OFFSET;
        double zeroThreshold = (flags & ZERO_THRESHOLD_FLAG) != 0 ? Double.longBitsToDouble(in.readLong()) : 0;
        double[] bounds = new double[in.readCount(MAX_BUCKETS)];
        values.decode(in, bounds, 0, bounds.length);
        int[] positive = readIndexes(in);
        int[] negative = readIndexes(in);
        long[] resets = new long[count];
        LongDecoder.decode(in, resets, 0, count);
        double[] sums = readColumn(in, count);
        double[] counts = readColumn(in, count);
        double[] zeroCounts = readColumn(in, count);
        double[][] positiveCounts = readBuckets(in, positive.length, count);
        double[][] negativeCounts = readBuckets(in, negative.length, count);
        for (int i = 0; i < count; i++) {
            if (resets[i] < 0 || resets[i] >= RESETS.length) {
                throw in.invalid("counter reset " + resets[i], "0 to " + (RESETS.length - 1));
            }
            into[at + i] = new Histogram(schema, zeroThreshold, zeroCounts[i], counts[i], sums[i],
                    buckets(positive, positiveCounts, i), buckets(negative, negativeCounts, i), bounds,
                    RESETS[(int) resets[i]], (flags & INTEGER_FLAG) != 0);
        }
    }

    private static Buckets buckets(int[] indexes, double[][] rows, int row) {
        return indexes.length == 0 ? Buckets.NONE : new Buckets(indexes, rows[row]);
    }

    /// Buckets come column by column and are needed row by row.
    private double[][] readBuckets(ByteCursor in, int bucketCount, int count) {
        double[][] rows = new double[count][bucketCount];
        double[] column = new double[count];
        for (int bucket = 0; bucket < bucketCount; bucket++) {
            values.decode(in, column, 0, count);
            for (int i = 0; i < count; i++) {
                rows[i][bucket] = column[i];
            }
        }
        return rows;
    }

    private double[] readColumn(ByteCursor in, int count) {
        double[] column = new double[count];
        values.decode(in, column, 0, count);
        return column;
    }

    private static int[] readIndexes(ByteCursor in) {
        int count = in.readCount(MAX_BUCKETS);
        long[] wide = new long[count];
        LongDecoder.decode(in, wide, 0, count);
        int[] indexes = new int[count];
        for (int i = 0; i < count; i++) {
            indexes[i] = (int) wide[i];
        }
        return indexes;
    }
}
