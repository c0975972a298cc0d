package dev.oriel.tsdb.read;

import dev.oriel.model.TimeRange;
import dev.oriel.tsdb.block.BlockMeta;
import dev.oriel.tsdb.block.BlockReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Blocks that a querier keeps open until it is closed. Thread-safe.
public final class HeldBlocks implements AutoCloseable {
    private final List<OpenBlock> blocks;
    private boolean closed;

    private HeldBlocks(List<OpenBlock> blocks) {
        this.blocks = blocks;
    }

    /// Takes a reference to each block that overlaps the range.
    ///
    /// @param stored none of which closes during the call
    /// @param range  what will be asked for at most
    public static HeldBlocks take(List<StoredBlock> stored, TimeRange range) {
        HeldBlocks held = new HeldBlocks(new ArrayList<>(stored.size()));
        try {
            held.fill(stored, range);
        } catch (OutOfMemoryError e) {
            held.close();
            throw e;
        }
        return held;
    }

    private void fill(List<StoredBlock> stored, TimeRange range) {
        for (StoredBlock block : stored) {
            BlockReader reader = block.reader();
            TimeRange blockRange = new TimeRange(reader.meta().minMillis(), reader.meta().maxMillis());
            OpenBlock open = new OpenBlock(block, reader.deletions());
            if (blockRange.overlaps(range) && reader.retain()) {
                blocks.add(open);
            }
        }
        blocks.sort(Comparator.comparing(block -> block.reader().meta(), BlockMeta.OLDEST_FIRST));
    }

    List<OpenBlock> overlapping(TimeRange range) {
        return blocks.stream().filter(block -> block.range().overlaps(range)).toList();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            blocks.forEach(block -> block.reader().release());
        }
    }
}
