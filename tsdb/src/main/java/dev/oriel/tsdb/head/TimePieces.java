package dev.oriel.tsdb.head;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts together the times of a series from stretches of columns, and hands out the same array again for a series with
/// the same stretches: series that were scraped together share theirs. Confined to one thread.
final class TimePieces {
    private static final int CACHE_SIZE = 64;
    private static final int STRIDE = 2;

    /// Columns are compared as objects: while a query reads, a number may come to stand for another column.
    private record Composed(@Nullable TimeColumn[] columns, int[] stretches, long[] times) {
        boolean isOf(@Nullable TimeColumn[] theirColumns, int[] theirStretches, int count) {
            return columns.length == count && Arrays.equals(stretches, 0, STRIDE * count, theirStretches, 0,
                    STRIDE * count) && haveSameColumns(theirColumns);
        }

        private boolean haveSameColumns(@Nullable TimeColumn[] theirs) {
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] != theirs[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private final @Nullable Composed[] cache = new Composed[CACHE_SIZE];
    /// Null for times that no other series has.
    private @Nullable TimeColumn[] columns = new TimeColumn[8];
    /// Of each the first place in its column, and the length.
    private int[] stretches = new int[STRIDE * 8];
    private long[][] sources = new long[8][];
    private int[] offsets = new int[8];
    private int count;
    private int total;
    private boolean shareable;

    void clear() {
        count = 0;
        total = 0;
        shareable = true;
    }

    /// Adds a stretch of a shared column.
    ///
    /// @param span of the column, with all of the stretch
    void add(TimeColumn column, TimeColumn.Span span, int from, int length) {
        int last = STRIDE * (count - 1);
        if (count > 0 && columns[count - 1] == column && stretches[last] + stretches[last + 1] == from) {
            stretches[last + 1] += length;
            sources[count - 1] = span.times();
            offsets[count - 1] = stretches[last] - span.base();
        } else {
            put(column, from, length, span.times(), from - span.base());
        }
        total += length;
    }

    /// Adds times that no other series has.
    void addOwn(long[] times, int from, int length) {
        shareable = false;
        put(null, from, length, times, from);
        total += length;
    }

    private void put(@Nullable TimeColumn column, int from, int length, long[] source, int offset) {
        if (count == sources.length) {
            columns = Arrays.copyOf(columns, 2 * count);
            sources = Arrays.copyOf(sources, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            stretches = Arrays.copyOf(stretches, 2 * STRIDE * count);
        }
        columns[count] = column;
        stretches[STRIDE * count] = from;
        stretches[STRIDE * count + 1] = length;
        sources[count] = source;
        offsets[count] = offset;
        count++;
    }

    int total() {
        return total;
    }

    /// The times of all stretches; not to be written to.
    long[] times() {
        if (!shareable) {
            return compose();
        }
        int slot = hash() & CACHE_SIZE - 1;
        Composed cached = cache[slot];
        if (cached != null && cached.isOf(columns, stretches, count)) {
            return cached.times;
        }
        long[] times = compose();
        cache[slot] = new Composed(Arrays.copyOf(columns, count), Arrays.copyOf(stretches, STRIDE * count), times);
        return times;
    }

    private int hash() {
        int result = 1;
        for (int i = 0; i < count; i++) {
            TimeColumn column = columns[i];
            int number = column == null ? 0 : column.number();
            result = 31 * (31 * (31 * result + number) + stretches[STRIDE * i]) + stretches[STRIDE * i + 1];
        }
        return result ^ result >>> 15;
    }

    private long[] compose() {
        long[] times = new long[total];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = stretches[STRIDE * i + 1];
            System.arraycopy(sources[i], offsets[i], times, at, length);
            at += length;
        }
        return times;
    }
}
