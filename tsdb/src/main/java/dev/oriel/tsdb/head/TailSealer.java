package dev.oriel.tsdb.head;

import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.LongEncoder;
import dev.oriel.tsdb.chunk.ValueEncoder;

/// Turns a series' open tail into a sealed chunk. A series whose column nobody shares takes its times along into the
/// chunk and gives them back, since there they cost a byte or two each and in the column eight. Used under the head's
/// lock and the page's write lock.
final class TailSealer {
    private final TimeColumns columns;
    private final ChunkArena arena;
    private final ValueEncoder values = new ValueEncoder();
    private final LongEncoder times = new LongEncoder();
    private final ByteSink payload = new ByteSink();

    TailSealer(TimeColumns columns, ChunkArena arena) {
        this.columns = columns;
        this.arena = arena;
    }

    /// Seals the tail; the series' next sample begins a new one in the same place of its column.
    void seal(SeriesPage page, int index, TimeColumn column) {
        int count = page.tailCount[index];
        int from = page.tailFrom[index];
        payload.clear();
        int tail = index * SeriesPage.TAIL;
        if (column.members() == 1) {
            sealWithTimes(page, index, column, from, count);
        } else {
            values.encode(page.tails, tail, count, payload);
            page.lastChunk[index] = arena.add(page.lastChunk[index], column.number(), from, count, payload.array(),
                    payload.size(), column.at(from + count - 1));
            column.pin(from + count);
            page.tailFrom[index] = from + count;
        }
        page.tailCount[index] = 0;
    }

    private void sealWithTimes(SeriesPage page, int index, TimeColumn column, int from, int count) {
        long[] ownTimes = times(column, from, from + count);
        long newest = ownTimes[count - 1];
        payload.putLong(ownTimes[0]);
        payload.putLong(newest);
        payload.putShort(0);
        times.encode(ownTimes, 0, count, payload);
        int timeBytes = payload.size() - ChunkArena.OWN_TIMES_BYTES;
        payload.array()[16] = (byte) timeBytes;
        payload.array()[17] = (byte) (timeBytes >>> 8);
        values.encode(page.tails, index * SeriesPage.TAIL, count, payload);
        page.lastChunk[index] = arena.add(page.lastChunk[index], 0, 0, count, payload.array(), payload.size(), newest);
        int end = from + count;
        if (column.isPinned()) {
            long[] later = times(column, end, Math.max(end, column.end()));
            TimeColumn own = columns.create(later, later.length);
            own.join();
            column.leave();
            page.columns[index] = own;
            page.tailFrom[index] = 0;
        } else {
            column.trimBefore(end);
            page.tailFrom[index] = end;
        }
    }

    private static long[] times(TimeColumn column, int from, int end) {
        long[] found = new long[end - from];
        for (int i = 0; i < found.length; i++) {
            found[i] = column.at(from + i);
        }
        return found;
    }
}
