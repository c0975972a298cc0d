package dev.oriel.tsdb.chunk;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import java.util.Arrays;

/// Writes columns of native histograms that share one layout: the layout once, then a column of doubles each for sum,
/// count, zero count and every bucket. Keeps working memory; confined to one thread.
///
///     | flags | varint schema + 64 | [ zero threshold : 8 ] | bounds | positive indexes | negative indexes |
///     | counter resets (column of whole numbers) | sum | count | zero count | positive buckets… | negative buckets… |
public final class HistogramEncoder {
    static final int INTEGER_FLAG = 1;
    static final int ZERO_THRESHOLD_FLAG = 2;
    static final int SCHEMA_OFFSET = 64;
    /// More buckets than this in one histogram are refused.
    static final int MAX_BUCKETS = 1 << 16;

    private final ValueEncoder values = new ValueEncoder();
    private final LongEncoder numbers = new LongEncoder();
    private double[] column = new double[128];
    private long[] resets = new long[128];

    /// Whether both can stand in one chunk.
    public static boolean sameLayout(Histogram left, Histogram right) {
        return left.schema() == right.schema() && left.integer() == right.integer()
                && Double.doubleToRawLongBits(left.zeroThreshold()) == Double.doubleToRawLongBits(right.zeroThreshold())
                && sameIndexes(left.positive(), right.positive()) && sameIndexes(left.negative(), right.negative())
                && (left.customBounds() == right.customBounds()
                        || Arrays.equals(left.customBounds(), right.customBounds()));
    }

    private static boolean sameIndexes(Buckets left, Buckets right) {
        return left.indexes() == right.indexes() || Arrays.equals(left.indexes(), right.indexes());
    }

    /// @param histograms of one layout, none null
    public void encode(Histogram[] histograms, int from, int count, ByteSink out) {
        if (count == 0) {
            return;
        }
        Histogram first = histograms[from];
        int widest = first.positive().size() + first.negative().size() + first.customBounds().length;
        if (widest > MAX_BUCKETS) {
            throw new IllegalArgumentException(
                    "histogram buckets: " + widest + " (expected: at most " + MAX_BUCKETS + ")");
        }
        int needed = Math.max(count, widest);
        if (column.length < needed) {
            column = new double[needed];
            resets = new long[needed];
        }
        putLayout(first, out);
        for (int i = 0; i < count; i++) {
            resets[i] = histograms[from + i].counterReset().ordinal();
        }
        numbers.encode(resets, 0, count, out);
        for (int i = 0; i < count; i++) {
            column[i] = histograms[from + i].sum();
        }
        values.encode(column, 0, count, out);
        for (int i = 0; i < count; i++) {
            column[i] = histograms[from + i].count();
        }
        values.encode(column, 0, count, out);
        for (int i = 0; i < count; i++) {
            column[i] = histograms[from + i].zeroCount();
        }
        values.encode(column, 0, count, out);
        for (int bucket = 0; bucket < first.positive().size(); bucket++) {
            for (int i = 0; i < count; i++) {
                column[i] = histograms[from + i].positive().counts()[bucket];
            }
            values.encode(column, 0, count, out);
        }
        for (int bucket = 0; bucket < first.negative().size(); bucket++) {
            for (int i = 0; i < count; i++) {
                column[i] = histograms[from + i].negative().counts()[bucket];
            }
            values.encode(column, 0, count, out);
        }
    }

    private void putLayout(Histogram first, ByteSink out) {
        boolean threshold = Double.doubleToRawLongBits(first.zeroThreshold()) != 0;
        out.putByte((first.integer() ? INTEGER_FLAG : 0) | (threshold ? ZERO_THRESHOLD_FLAG : 0));
        out.putVarint(first.schema() + SCHEMA_OFFSET);
        if (threshold) {
            out.putLong(Double.doubleToRawLongBits(first.zeroThreshold()));
        }
        double[] bounds = first.customBounds();
        out.putVarint(bounds.length);
        values.encode(bounds, 0, bounds.length, out);
        putIndexes(first.positive().indexes(), out);
        putIndexes(first.negative().indexes(), out);
    }

    private void putIndexes(int[] indexes, ByteSink out) {
        out.putVarint(indexes.length);
        long[] wide = resets;
        for (int i = 0; i < indexes.length; i++) {
            wide[i] = indexes[i];
        }
        numbers.encode(wide, 0, indexes.length, out);
    }
}
