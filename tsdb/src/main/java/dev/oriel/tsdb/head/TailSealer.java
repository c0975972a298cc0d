package dev.oriel.tsdb.head;

import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.LongDecoder;
import dev.oriel.tsdb.chunk.LongEncoder;
import dev.oriel.tsdb.chunk.ValueEncoder;

/// Turns a series' open tail into a sealed chunk. At first a small one, quickly made; the eighth that follows on takes
/// the seven before it in and becomes a proper chunk, which costs a fraction of their space and of the time to read
/// them.
///
/// A series whose column nobody shares takes its times along into the chunk and gives them back, since there they cost
/// a byte or two each and in the column eight. Used under the head's lock and the page's write lock.
final class TailSealer {
    /// Small chunks in a row that the next one takes in.
    static final int MERGED = 7;
    private static final int MAX_COUNT = (MERGED + 1) * SeriesPage.TAIL;

    private final TimeColumns columns;
    private final ChunkArena arena;
    private final TailCodec tails = new TailCodec();
    private final ValueEncoder values = new ValueEncoder();
    private final LongEncoder times = new LongEncoder();
    private final ByteCursor cursor = new ByteCursor();
    private final ByteSink payload = new ByteSink();
    private final double[] mergedValues = new double[MAX_COUNT];
    private final long[] mergedTimes = new long[MAX_COUNT];
    private final int[] places = new int[MERGED];

    TailSealer(TimeColumns columns, ChunkArena arena) {
        this.columns = columns;
        this.arena = arena;
    }

    /// Seals the tail; the series' next sample begins a new one in the same place of its column.
    void seal(SeriesPage page, int index, TimeColumn column) {
        int count = page.tailCount[index];
        int from = page.tailFrom[index];
        boolean own = column.members() == 1;
        int number = own ? 0 : column.number();
        if (page.smallChunks[index] > 0 && !ChunkArena.follows(
                arena.pageOf(page.lastChunk[index]), ChunkArena.offset(page.lastChunk[index]), number, from)) {
            page.smallChunks[index] = 0;
        }
        payload.clear();
        if (page.smallChunks[index] == MERGED) {
            merge(page, index, column, own);
            page.smallChunks[index] = 0;
        } else {
            if (own) {
                fillTimes(column, from, count, 0);
                putTimes(count);
            }
            tails.encode(page.tails, index * SeriesPage.TAIL, count, payload);
            add(page, index, number, from, count, false, page.lastChunk[index]);
            page.smallChunks[index]++;
        }
        page.tailCount[index] = 0;
        page.tailFrom[index] = from + count;
        if (own) {
            giveTimesBack(page, index, column, from + count);
        } else {
            column.pin(from + count);
        }
    }

    private void add(SeriesPage page, int index, int column, int from, int count, boolean packed, int previous) {
        page.lastChunk[index] = arena.add(previous, column, column == 0 ? 0 : from, count, packed, payload.array(),
                payload.size());
    }

    /// Makes one chunk of the small ones and the tail.
    private void merge(SeriesPage page, int index, TimeColumn column, boolean own) {
        int place = page.lastChunk[index];
        for (int i = MERGED - 1; i >= 0; i--) {
            places[i] = place;
            place = ChunkArena.previous(arena.pageOf(place), ChunkArena.offset(place));
        }
        int count = 0;
        for (int each : places) {
            count += decode(each, own, count);
        }
        int tailCount = page.tailCount[index];
        System.arraycopy(page.tails, index * SeriesPage.TAIL, mergedValues, count, tailCount);
        int from = page.tailFrom[index] - count;
        if (own) {
            fillTimes(column, page.tailFrom[index], tailCount, count);
            putTimes(count + tailCount);
        }
        count += tailCount;
        values.encode(mergedValues, 0, count, payload);
        add(page, index, own ? 0 : column.number(), from, count, true, place);
        for (int each : places) {
            arena.free(each);
        }
    }

    private int decode(int place, boolean own, int at) {
        byte[] page = arena.pageOf(place);
        int offset = ChunkArena.offset(place);
        int count = ChunkArena.count(page, offset);
        cursor.set(page, offset + ChunkArena.HEADER_BYTES, ChunkArena.payloadBytes(page, offset));
        if (own) {
            cursor.skip(ChunkArena.OWN_TIMES_BYTES);
            LongDecoder.decode(cursor, mergedTimes, at, count);
        }
        TailCodec.decode(cursor, mergedValues, at, count);
        return count;
    }

    private void fillTimes(TimeColumn column, int from, int count, int at) {
        for (int i = 0; i < count; i++) {
            mergedTimes[at + i] = column.at(from + i);
        }
    }

    private void putTimes(int count) {
        payload.putLong(mergedTimes[0]);
        payload.putLong(mergedTimes[count - 1]);
        payload.putShort(0);
        times.encode(mergedTimes, 0, count, payload);
        int timeBytes = payload.size() - ChunkArena.OWN_TIMES_BYTES;
        payload.array()[16] = (byte) timeBytes;
        payload.array()[17] = (byte) (timeBytes >>> 8);
    }

    private void giveTimesBack(SeriesPage page, int index, TimeColumn column, int end) {
        if (!column.isPinned()) {
            column.trimBefore(end);
            return;
        }
        long[] later = new long[Math.max(end, column.end()) - end];
        for (int i = 0; i < later.length; i++) {
            later[i] = column.at(end + i);
        }
        TimeColumn own = columns.create(later, later.length);
        own.join();
        column.leave();
        page.columns[index] = own;
        page.tailFrom[index] = 0;
    }
}
