package dev.oriel.tsdb.head;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

/// Puts the samples of [SeriesColumns] into an empty head, whose index has the series already.
final class SeriesColumnsImport {
    private final SeriesColumns source;
    private final SeriesPages pages;
    private final TimeColumns columns;
    private final ChunkArena arena;
    private int chunkAt;
    private int tailAt;
    private int ownAt;
    private int sampleCount;
    private int smallChunks;

    SeriesColumnsImport(SeriesColumns source, SeriesPages pages, TimeColumns columns, ChunkArena arena) {
        this.source = source;
        this.pages = pages;
        this.columns = columns;
        this.arena = arena;
        chunkAt = source.chunkStart();
    }

    /// @param refused  places of the series that are left out
    /// @param restored told of each series that has samples
    /// @throws IllegalArgumentException a series names a time column that is not there
    void run(BitSet refused, IntConsumer restored) {
        for (int i = 0; i < source.count(); i++) {
            int number = source.identities().number(i);
            if (refused.get(i)) {
                skip(i);
            } else {
                restore(i, pages.of(number), number & SeriesPage.MASK);
                if (source.column(i) != SeriesColumns.NO_SAMPLES) {
                    restored.accept(number);
                }
            }
            tailAt += source.tailCount(i);
            ownAt += source.column(i) == SeriesColumns.OWN_TIMES ? source.tailCount(i) : 0;
        }
    }

    private void skip(int index) {
        for (int k = source.chunkCount(index); k > 0; k--) {
            chunkAt += ChunkArena.paddedBytes(source.chunkSource(), chunkAt);
        }
    }

    private void restore(int index, SeriesPage page, int at) {
        int tailCount = source.tailCount(index);
        page.lastChunk[at] = restoreChunks(source.chunkCount(index));
        page.smallChunks[at] = (byte) smallChunks;
        page.counts()[at] = sampleCount + tailCount;
        page.newestMillis[at] = source.newestMillis(index);
        System.arraycopy(source.tails(), tailAt, page.tails, at * SeriesPage.TAIL, tailCount);
        page.tailCount[at] = (byte) tailCount;
        int column = source.column(index);
        if (column > 0) {
            columns.settle(page, at, column(column), source.from(index));
        } else if (tailCount > 0) {
            long[] times = Arrays.copyOfRange(source.ownTimes(), ownAt, ownAt + tailCount);
            columns.settle(page, at, columns.create(times, tailCount), 0);
        } else if (sampleCount > 0) {
            // Wherever the series goes on, it is a column of its own until its next sample says otherwise.
            columns.settle(page, at, columns.create(new long[]{source.newestMillis(index)}, 1), 1);
        }
    }

    /// @return the place of the newest
    private int restoreChunks(int count) {
        byte[] bytes = source.chunkSource();
        int place = 0;
        int before = 0;
        sampleCount = 0;
        smallChunks = 0;
        for (int k = 0; k < count; k++) {
            place = arena.restore(place, bytes, chunkAt);
            int samples = ChunkArena.count(bytes, chunkAt);
            int column = ChunkArena.column(bytes, chunkAt);
            if (column != 0) {
                column(column).pin(ChunkArena.from(bytes, chunkAt) + samples);
            }
            if (ChunkArena.isPacked(bytes, chunkAt)) {
                smallChunks = 0;
            } else if (smallChunks < TailSealer.MERGED && smallChunks > 0
                    && ChunkArena.follows(bytes, before, column, ChunkArena.from(bytes, chunkAt))) {
                smallChunks++;
            } else {
                smallChunks = 1;
            }
            sampleCount += samples;
            before = chunkAt;
            chunkAt += ChunkArena.paddedBytes(bytes, chunkAt);
        }
        return place;
    }

    private TimeColumn column(int number) {
        TimeColumn column = columns.find(number);
        if (column == null) {
            throw new IllegalArgumentException("time column: " + number + " (expected: one of the checkpoint)");
        }
        return column;
    }
}
