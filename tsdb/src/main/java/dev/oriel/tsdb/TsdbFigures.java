package dev.oriel.tsdb;

import java.util.List;

/// What the store counts of itself, at one moment; `_total` figures count since it was opened.
///
/// @param samples         samples by what became of them
/// @param commits         batches made durable
/// @param commitSeconds   spent in them in all, waiting for the disk included
/// @param commitBounds    upper bounds of the durations' buckets in seconds, without +Inf
/// @param commitBuckets   commits per bucket, not cumulated; one more than there are bounds
/// @param commitFailures  batches that were not made durable
/// @param series          series in the heads
/// @param chunks          sealed chunks in the heads
/// @param headBytes       memory of the heads
/// @param blocks          blocks
/// @param blockBytes      their size on disk
/// @param cuts            blocks cut from the heads
/// @param checkpoints     checkpoints written
/// @param compactions     merges of blocks
/// @param expiredBlocks   blocks that retention removed
/// @param removedSeries   idle series that left the heads
/// @param taskFailures    background tasks that failed
/// @param quarantined     damaged things set aside when the store was opened
/// @param recovery        how it was opened
/// @param refused         what limits refused
/// @param problems        the latest things that an operator should look at
public record TsdbFigures(Samples samples, long commits, double commitSeconds, double[] commitBounds,
        long[] commitBuckets, long commitFailures, long series, long chunks, long headBytes, long blocks,
        long blockBytes, long cuts, long checkpoints, long compactions, long expiredBlocks, long removedSeries,
        long taskFailures, long quarantined, Recovery recovery, Refused refused, List<String> problems) {

    /// What limits refused.
    ///
    /// @param seriesOverCount  new series of a tenant that has as many as it may
    /// @param seriesOverMemory new series while the heads take too much memory
    /// @param seriesOverLabels new series with too many labels, or too long ones
    /// @param overDisk         records for the journal while the disk is full to its reserve
    /// @param whileRecovering  batches and deletions before the store had recovered
    public record Refused(long seriesOverCount, long seriesOverMemory, long seriesOverLabels, long overDisk,
            long whileRecovering) {}

    /// Samples by what became of them.
    public record Samples(long accepted, long duplicates, long conflicting, long outOfOrder, long tooOld, long tooNew,
            long unknownSeries) {}

    /// How the store was opened.
    ///
    /// @param journalRecords replayed
    /// @param journalBytes   of their payloads
    /// @param journalSamples in them
    /// @param orphans        rows and definitions that could not be used
    /// @param damages        what was wrong with the journal
    /// @param millis         how long it took
    public record Recovery(long journalRecords, long journalBytes, long journalSamples, long orphans,
            List<String> damages, long millis) {
        /// Of a store that has not recovered yet.
        static final Recovery NONE = new Recovery(0, 0, 0, 0, List.of(), 0);
    }
}
