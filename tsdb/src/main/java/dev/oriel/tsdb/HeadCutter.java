package dev.oriel.tsdb;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.block.BlockId;
import dev.oriel.tsdb.block.BlockReader;
import dev.oriel.tsdb.block.BlockWriter;
import dev.oriel.tsdb.head.HeadReader;
import dev.oriel.tsdb.head.HeadView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Writes the samples of a head's view as blocks. Confined to the thread that holds the maintenance lock.
final class HeadCutter {
    private final Disk disk;
    private final BlockCatalog catalog;
    private final InstantSource clock;
    private final RandomGenerator random;

    HeadCutter(Disk disk, InstantSource clock, RandomGenerator random, BlockCatalog catalog) {
        this.disk = disk;
        this.catalog = catalog;
        this.clock = clock;
        this.random = random;
    }

    BlockId newId() {
        return new BlockId(Math.max(0, clock.millis()), random.nextLong());
    }

    /// Writes one block for each window of the range that has samples, and opens it.
    ///
    /// @param parent      the directory of blocks
    /// @param oldest      of the samples
    /// @param end         not included
    /// @param rangeMillis windows begin and end at multiples of this
    List<BlockReader> cut(HeadView view, String parent, long oldest, long end, long rangeMillis) {
        List<BlockReader> blocks = new ArrayList<>();
        boolean whole = false;
        try {
            long start = firstSampleMillis(view, oldest, end);
            while (start < end) {
                long windowEnd = Math.min(end, windowEnd(start, rangeMillis));
                blocks.add(write(view, parent, start, windowEnd - 1));
                start = firstSampleMillis(view, windowEnd, end);
            }
            whole = true;
        } finally {
            if (!whole) {
                discard(parent, blocks);
            }
        }
        return blocks;
    }

    private static long windowEnd(long start, long rangeMillis) {
        long window = Math.floorDiv(start, rangeMillis);
        return window == Long.MAX_VALUE / rangeMillis ? Long.MAX_VALUE : (window + 1) * rangeMillis;
    }

    /// Has blocks deleted that did not come to be listed.
    void discard(String parent, List<BlockReader> blocks) {
        for (BlockReader block : blocks) {
            catalog.discard(parent, block.meta().id());
            block.release();
        }
    }

    /// The oldest sample in the range, or its end: windows without samples are passed over at once.
    private static long firstSampleMillis(HeadView view, long minMillis, long end) {
        long first = end;
        HeadReader reader = view.reader();
        SampleColumns columns = new SampleColumns();
        if (minMillis >= end) {
            return end;
        }
        for (int series : view.select(minMillis, end - 1, List.of())) {
            if (first <= minMillis) {
                break;
            }
            reader.read(series, minMillis, first - 1, columns);
            if (columns.count() > 0) {
                first = columns.times()[0];
            }
        }
        return first;
    }

    private BlockReader write(HeadView view, String parent, long minMillis, long maxMillis) {
        int[] sorted = view.sortedByLabels(view.select(minMillis, maxMillis, List.of()));
        HeadReader reader = view.reader();
        SampleColumns columns = new SampleColumns();
        BlockId id = newId();
        boolean opened = false;
        try (BlockWriter writer = BlockWriter.open(disk, parent, id, 1, List.of())) {
            for (int series : sorted) {
                reader.read(series, minMillis, maxMillis, columns);
                if (columns.count() > 0) {
                    writer.add(view.labels(series), view.fingerprintHigh(series), view.fingerprintLow(series), columns);
                }
            }
            BlockReader block = catalog.openNew(parent, writer.publish());
            opened = true;
            return block;
        } finally {
            if (!opened) {
                // Its name may be there all the same.
                catalog.discard(parent, id);
            }
        }
    }
}
