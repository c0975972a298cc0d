package dev.oriel.tsdb.block;

import java.util.Comparator;
import java.util.List;

/// What a block says of itself.
///
/// @param id          its name
/// @param level       how often its samples were compacted; 1 for one that came from the head
/// @param sources     the blocks from the head that it was made of, in the order in which they count; itself at level 1
/// @param minMillis   its oldest sample
/// @param maxMillis   its newest sample
/// @param seriesCount how many series
/// @param sampleCount how many samples, deleted ones included
public record BlockMeta(BlockId id, int level, List<BlockId> sources, long minMillis, long maxMillis, int seriesCount,
        long sampleCount) {
    /// By their oldest samples, then by what they were first made of, so that a merged block stands where the first of
    /// its sources stood. Of two samples at one time that of the first block counts.
    public static final Comparator<BlockMeta> OLDEST_FIRST = Comparator.comparingLong(BlockMeta::minMillis)
            .thenComparing(meta -> meta.sources().isEmpty() ? meta.id() : meta.sources().getFirst())
            .thenComparing(BlockMeta::id);

    public BlockMeta {
        sources = List.copyOf(sources);
    }

    public boolean overlaps(BlockMeta other) {
        return minMillis <= other.maxMillis && other.minMillis <= maxMillis;
    }
}
