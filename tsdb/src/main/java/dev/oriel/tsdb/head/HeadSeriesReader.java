package dev.oriel.tsdb.head;

import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.LongDecoder;
import dev.oriel.tsdb.chunk.ValueDecoder;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/// Reads the in-order samples of one series after another, as a snapshot saw them, while writers go on. Confined to one
/// thread.
///
/// First it copies, in one consistent look at the page, where the newest chunk is and what stands in the tail; then it
/// drops as many of the newest samples as came after the snapshot; chunks do not change, so the rest needs no lock.
public final class HeadSeriesReader {
    /// Some ten microseconds, about twice as long as a writer keeps a page: to sleep and be called takes longer.
    private static final int OPTIMISTIC_ATTEMPTS = 256;

    private final SeriesPages pages;
    private final TimeColumns columns;
    private final ChunkArena arena;
    private final TimePieces times = new TimePieces();
    private final ByteCursor cursor = new ByteCursor();
    private final ValueDecoder decoder = new ValueDecoder();
    private final double[] tail = new double[SeriesPage.TAIL];
    private double[] scratch = new double[256];
    private long[] ownTimes = new long[256];

    /// What the look at the page found.
    private int lastChunk;
    private int tailCount;
    private int tailFrom;
    private int total;
    private @Nullable TimeColumn column;
    private TimeColumn.@Nullable Span span;

    /// Chunks to be read, newest first, and how many of their samples are seen.
    private int[] chunkPlaces = new int[16];
    private int[] chunkCounts = new int[16];
    private int chunkCount;
    /// In-order samples of the series before the first one that is read.
    private int skipped;
    private int capturedTail;

    HeadSeriesReader(SeriesPages pages, TimeColumns columns, ChunkArena arena) {
        this.pages = pages;
        this.columns = columns;
        this.arena = arena;
    }

    /// Fills the columns with times and values; histograms stand there as their placeholders.
    ///
    /// @param seen how many in-order samples the snapshot saw
    /// @return how many of the series' in-order samples come before the first one that was read
    int read(int series, int seen, long minMillis, long maxMillis, SampleColumns into) {
        times.clear();
        skipped = 0;
        if (seen == 0 || !pages.has(series)) {
            into.reset(0);
            return 0;
        }
        look(pages.of(series), series & SeriesPage.MASK);
        return fill(seen, minMillis, maxMillis, into);
    }

    /// Reads all of a series' in-order samples at one time, for the writer that has the page locked.
    int readLocked(SeriesPage page, int index, long timestampMillis, SampleColumns into) {
        times.clear();
        copy(page, index);
        return fill(total, timestampMillis, timestampMillis, into);
    }

    private int fill(int seen, long minMillis, long maxMillis, SampleColumns into) {
        int visibleTail = collect(seen, minMillis, maxMillis);
        int capacity = visibleTail;
        for (int i = 0; i < chunkCount; i++) {
            capacity += chunkCounts[i];
        }
        double[] values = into.reset(capacity);
        int count = 0;
        for (int i = chunkCount - 1; i >= 0; i--) {
            count += decode(chunkPlaces[i], chunkCounts[i], minMillis, maxMillis, values, count);
        }
        count += copyTail(visibleTail, minMillis, maxMillis, values, count);
        into.finish(times.times(), count);
        return skipped;
    }

    /// Takes a look at a series without reading it: its chunks from the horizon on, and its tail.
    ///
    /// @return how many of its in-order samples come before those
    int capture(int series, int seen, long horizonMillis) {
        chunkCount = 0;
        capturedTail = 0;
        if (seen == 0 || !pages.has(series)) {
            return 0;
        }
        look(pages.of(series), series & SeriesPage.MASK);
        capturedTail = collect(seen, horizonMillis, Long.MAX_VALUE);
        return skipped;
    }

    /// Reads the first samples of one chunk, without those whose times were given back since they are before the horizon.
    void readChunk(int place, int count, SampleColumns into) {
        times.clear();
        double[] values = into.reset(ChunkArena.count(arena.pageOf(place), ChunkArena.offset(place)));
        int kept = decode(place, count, Long.MIN_VALUE, Long.MAX_VALUE, values, 0);
        into.finish(times.times(), kept);
    }

    /// Chunks that [#capture] found.
    int capturedChunks() {
        return chunkCount;
    }

    /// @param index from 0, oldest first
    int capturedChunk(int index) {
        return chunkPlaces[chunkCount - 1 - index];
    }

    /// How many of the chunk's samples are seen.
    int capturedChunkCount(int index) {
        return chunkCounts[chunkCount - 1 - index];
    }

    /// The time of the newest sample that is seen in chunks and tail; `Long.MIN_VALUE` for none.
    long capturedNewestMillis() {
        TimeColumn.Span tailSpan = span;
        if (capturedTail > 0 && tailSpan != null) {
            return timeAt(tailSpan, tailFrom + capturedTail - 1);
        }
        if (chunkCount == 0) {
            return Long.MIN_VALUE;
        }
        int place = chunkPlaces[0];
        return lastMillis(arena.pageOf(place), ChunkArena.offset(place), chunkCounts[0]);
    }

    /// How many samples of the tail are seen.
    int capturedTail() {
        return capturedTail;
    }

    double tailValue(int index) {
        return tail[index];
    }

    /// The column of the tail, null for a series without samples.
    @Nullable
    TimeColumn tailColumn() {
        return column;
    }

    TimeColumn.@Nullable Span tailSpan() {
        return span;
    }

    int tailFrom() {
        return tailFrom;
    }

    private void look(SeriesPage page, int index) {
        StampedLock lock = page.lock;
        for (int attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
            long stamp = lock.tryOptimisticRead();
            if (stamp != 0) {
                copy(page, index);
                if (lock.validate(stamp)) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
        long stamp = lock.readLock();
        try {
            copy(page, index);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    private void copy(SeriesPage page, int index) {
        lastChunk = page.lastChunk[index];
        tailCount = page.tailCount[index];
        tailFrom = page.tailFrom[index];
        total = page.counts()[index];
        TimeColumn found = page.columns[index];
        column = found;
        span = found == null ? null : found.span();
        System.arraycopy(page.tails, index * SeriesPage.TAIL, tail, 0, SeriesPage.TAIL);
    }

    /// Finds the chunks that reach into the range.
    ///
    /// @return how many samples of the tail are seen
    private int collect(int seen, long minMillis, long maxMillis) {
        int hidden = total - seen;
        int visibleTail = Math.max(0, tailCount - hidden);
        hidden -= tailCount - visibleTail;
        int before = seen - visibleTail;
        chunkCount = 0;
        int place = lastChunk;
        while (place != 0) {
            byte[] page = arena.pageOf(place);
            int offset = ChunkArena.offset(place);
            int all = ChunkArena.count(page, offset);
            int count = Math.max(0, all - hidden);
            hidden -= all - count;
            if (count > 0) {
                if (lastMillis(page, offset, count) < minMillis) {
                    break;
                }
                if (firstMillis(page, offset) <= maxMillis) {
                    add(place, count);
                }
                before -= count;
            }
            place = ChunkArena.previous(page, offset);
        }
        skipped = before;
        return visibleTail;
    }

    private void add(int place, int count) {
        if (chunkCount == chunkPlaces.length) {
            chunkPlaces = Arrays.copyOf(chunkPlaces, 2 * chunkCount);
            chunkCounts = Arrays.copyOf(chunkCounts, 2 * chunkCount);
        }
        chunkPlaces[chunkCount] = place;
        chunkCounts[chunkCount++] = count;
    }

    private long firstMillis(byte[] page, int offset) {
        int number = ChunkArena.column(page, offset);
        return number == 0
                ? ChunkArena.firstMillis(page, offset)
                : timeAt(columns.get(number).span(), ChunkArena.from(page, offset));
    }

    private long lastMillis(byte[] page, int offset, int count) {
        int number = ChunkArena.column(page, offset);
        return number == 0
                ? ChunkArena.lastMillis(page, offset)
                : timeAt(columns.get(number).span(), ChunkArena.from(page, offset) + count - 1);
    }

    /// Places that were trimmed are before every horizon.
    private static long timeAt(TimeColumn.Span span, int place) {
        return place < span.base() ? Long.MIN_VALUE : span.at(place);
    }

    private int decode(int place, int count, long minMillis, long maxMillis, double[] into, int at) {
        byte[] page = arena.pageOf(place);
        int offset = ChunkArena.offset(place);
        int all = ChunkArena.count(page, offset);
        int number = ChunkArena.column(page, offset);
        cursor.set(page, offset + ChunkArena.HEADER_BYTES, ChunkArena.payloadBytes(page, offset));
        int first;
        int end;
        if (number == 0) {
            if (ownTimes.length < all) {
                ownTimes = new long[all];
            }
            cursor.skip(ChunkArena.OWN_TIMES_BYTES);
            int timeBytes = ChunkArena.timeBytes(page, offset);
            LongDecoder.decode(new ByteCursor(page, cursor.position(), timeBytes), ownTimes, 0, all);
            cursor.skip(timeBytes);
            first = lowerBound(ownTimes, 0, count, minMillis);
            end = upperBound(ownTimes, first, count, maxMillis);
            times.addOwn(Arrays.copyOfRange(ownTimes, first, end), 0, end - first);
        } else {
            TimeColumn chunkColumn = columns.get(number);
            TimeColumn.Span chunkSpan = chunkColumn.span();
            int from = ChunkArena.from(page, offset) - chunkSpan.base();
            int kept = Math.max(0, from);
            first = lowerBound(chunkSpan.times(), kept, from + count, minMillis) - from;
            end = upperBound(chunkSpan.times(), from + first, from + count, maxMillis) - from;
            times.add(chunkColumn, chunkSpan, from + first + chunkSpan.base(), end - first);
        }
        if (at == 0) {
            skipped += first;
        }
        boolean packed = ChunkArena.isPacked(page, offset);
        if (first == 0 && into.length - at >= all) {
            decodeValues(packed, into, at, all);
        } else {
            if (scratch.length < all) {
                scratch = new double[all];
            }
            decodeValues(packed, scratch, 0, all);
            System.arraycopy(scratch, first, into, at, end - first);
        }
        return end - first;
    }

    private void decodeValues(boolean packed, double[] into, int at, int count) {
        if (packed) {
            decoder.decode(cursor, into, at, count);
        } else {
            TailCodec.decode(cursor, into, at, count);
        }
    }

    private int copyTail(int count, long minMillis, long maxMillis, double[] into, int at) {
        TimeColumn.Span tailSpan = span;
        TimeColumn tailColumn = column;
        if (count == 0 || tailSpan == null || tailColumn == null) {
            return 0;
        }
        int from = tailFrom - tailSpan.base();
        int kept = Math.max(0, from);
        int first = lowerBound(tailSpan.times(), Math.min(kept, from + count), from + count, minMillis) - from;
        int end = upperBound(tailSpan.times(), from + first, from + count, maxMillis) - from;
        if (at == 0) {
            skipped += first;
        }
        if (end > first) {
            times.add(tailColumn, tailSpan, tailFrom + first, end - first);
            System.arraycopy(tail, first, into, at, end - first);
        }
        return end - first;
    }

    private static int lowerBound(long[] sorted, int from, int to, long key) {
        int at = Arrays.binarySearch(sorted, from, to, key);
        while (at > from && sorted[at - 1] == key) {
            at--;
        }
        return at >= 0 ? at : -at - 1;
    }

    private static int upperBound(long[] sorted, int from, int to, long key) {
        if (to > from && sorted[to - 1] <= key) {
            return to;
        }
        int at = Arrays.binarySearch(sorted, from, to, key);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
