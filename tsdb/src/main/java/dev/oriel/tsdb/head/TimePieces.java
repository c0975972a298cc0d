package dev.oriel.tsdb.head;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Puts together the times of a series from stretches of columns, and hands out the same array again for a series with
/// the same stretches: series that were scraped together share theirs. Confined to one thread.
final class TimePieces {
    private static final int CACHE_SIZE = 64;
    private static final int STRIDE = 3;

    private record Composed(int[] pieces, long[] times) {}

    private final @Nullable Composed[] cache = new Composed[CACHE_SIZE];
    private int[] pieces = new int[STRIDE * 8];
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
    void add(TimeColumn.Span span, int columnNumber, int from, int length) {
        int last = STRIDE * (count - 1);
        if (count > 0 && pieces[last] == columnNumber && pieces[last + 1] + pieces[last + 2] == from) {
            pieces[last + 2] += length;
            sources[count - 1] = span.times();
            offsets[count - 1] = pieces[last + 1] - span.base();
        } else {
            put(columnNumber, from, length, span.times(), from - span.base());
        }
        total += length;
    }

    /// Adds times that no other series has.
    void addOwn(long[] times, int from, int length) {
        shareable = false;
        put(0, from, length, times, from);
        total += length;
    }

    private void put(int columnNumber, int from, int length, long[] source, int offset) {
        if (count == sources.length) {
            sources = Arrays.copyOf(sources, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            pieces = Arrays.copyOf(pieces, 2 * STRIDE * count);
        }
        pieces[STRIDE * count] = columnNumber;
        pieces[STRIDE * count + 1] = from;
        pieces[STRIDE * count + 2] = length;
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
        if (cached != null && Arrays.equals(cached.pieces, 0, cached.pieces.length, pieces, 0, STRIDE * count)) {
            return cached.times;
        }
        long[] times = compose();
        cache[slot] = new Composed(Arrays.copyOf(pieces, STRIDE * count), times);
        return times;
    }

    private int hash() {
        int result = 1;
        for (int i = 0; i < STRIDE * count; i++) {
            result = 31 * result + pieces[i];
        }
        return result ^ result >>> 15;
    }

    private long[] compose() {
        long[] times = new long[total];
        int at = 0;
        for (int i = 0; i < count; i++) {
            int length = pieces[STRIDE * i + 2];
            System.arraycopy(sources[i], offsets[i], times, at, length);
            at += length;
        }
        return times;
    }
}
