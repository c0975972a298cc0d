package dev.oriel.tsdb.block;

import java.util.List;

/// What a block says of itself.
///
/// @param id          its name
/// @param level       how often its samples were compacted; 1 for one that came from the head
/// @param sources     the blocks from the head that it was made of; itself at level 1
/// @param minMillis   its oldest sample
/// @param maxMillis   its newest sample
/// @param seriesCount how many series
/// @param sampleCount how many samples, deleted ones included
public record BlockMeta(BlockId id, int level, List<BlockId> sources, long minMillis, long maxMillis, int seriesCount,
        long sampleCount) {
    public BlockMeta {
        sources = List.copyOf(sources);
    }

    public boolean overlaps(BlockMeta other) {
        return minMillis <= other.maxMillis && other.minMillis <= maxMillis;
    }
}
