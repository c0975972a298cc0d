package dev.oriel.tsdb.block;

import dev.oriel.tsdb.block.index.IndexSize;
import java.util.List;

/// What the blocks of a merge may have together: its index is put together in memory, and some of its parts are arrays or
/// have places that are ints. Blocks with more stay as they are.
///
/// @param maxSeries    of the blocks together
/// @param maxPartBytes of the longest part of the merged index, at the worst
public record MergeLimits(long maxSeries, long maxPartBytes) {
    /// Bytes of the heap that a merge needs at most for a series none of whose labels another one has.
    private static final long SERIES_BYTES = 256;
    private static final long MAX_ARRAY_BYTES = Integer.MAX_VALUE - 64L;

    /// @param heapBytes that there are
    public static MergeLimits ofHeap(long heapBytes) {
        return new MergeLimits(Math.min(BlockWriter.MAX_SERIES, heapBytes / SERIES_BYTES), MAX_ARRAY_BYTES);
    }

    /// Whether blocks can be merged.
    ///
    /// @throws dev.oriel.storage.file.CorruptFileException an index is damaged
    public boolean allow(List<BlockReader> blocks) {
        long series = blocks.stream().mapToLong(block -> block.meta().seriesCount()).sum();
        return series <= maxSeries && blocks.stream()
                .map(BlockReader::indexSize)
                .reduce(IndexSize.NONE, IndexSize::plus)
                .longestPartBytes() <= maxPartBytes;
    }
}
