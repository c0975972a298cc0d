package dev.oriel.storage.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// When blocks are old enough to go.
///
/// @param maxAgeMillis how far behind the newest data a block's newest may be, 0: for ever.
///                     `storage.tsdb.retention.time`
/// @param maxBytes     what all blocks together may take, 0: any. `storage.tsdb.retention.size`
public record RetentionPolicy(long maxAgeMillis, long maxBytes) {
    public static final RetentionPolicy KEEP_ALL = new RetentionPolicy(0, 0);

    public RetentionPolicy {
        if (maxAgeMillis < 0 || maxBytes < 0) {
            throw new IllegalArgumentException("retention: " + maxAgeMillis + " milliseconds, " + maxBytes
                    + " bytes (expected: 0 or more)");
        }
    }

    /// The blocks that must go, oldest first: those that are too old, then the oldest of the rest until it fits.
    ///
    /// @param newestMillis the newest data of the store. Not the clock: one that jumps ahead must not delete everything
    /// @param otherBytes   what counts against the size besides the blocks: the journal and the head's files
    public List<BlockSummary> expired(List<BlockSummary> blocks, long newestMillis, long otherBytes) {
        List<BlockSummary> oldestFirst = new ArrayList<>(blocks);
        oldestFirst.sort(Comparator.comparingLong(BlockSummary::maxMillis).thenComparing(BlockSummary::path));
        long bytes = otherBytes;
        for (BlockSummary block : oldestFirst) {
            bytes += block.sizeBytes();
        }
        boolean none = maxAgeMillis == 0 || newestMillis < Long.MIN_VALUE + maxAgeMillis;
        long oldestKept = none ? Long.MIN_VALUE : newestMillis - maxAgeMillis;
        List<BlockSummary> expired = new ArrayList<>();
        for (BlockSummary block : oldestFirst) {
            boolean tooOld = block.maxMillis() < oldestKept;
            boolean tooMuch = maxBytes > 0 && bytes > maxBytes;
            if (tooOld || tooMuch) {
                expired.add(block);
                bytes -= block.sizeBytes();
            }
        }
        return expired;
    }
}
