package dev.oriel.tsdb;

import dev.oriel.storage.file.RetentionPolicy;
import dev.oriel.storage.journal.JournalOptions;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.tsdb.head.Head;
import java.time.Duration;

/// How a [TsdbMetricStore] works.
///
/// @param samples               what is taken and what refused
/// @param journal               sizes of the journal, and the space left free on the disk
/// @param retention             when blocks go
/// @param blockRangeMillis      blocks cut from the head begin and end at multiples of this
/// @param headSpanMillis        a head that spans this much is cut
/// @param maxHeadBytes          a head that takes more memory is cut sooner, as far as the in-order window lets it
/// @param maxJournalBytes       a journal that is longer, and longer than a quarter of the last checkpoint, is replaced by
///                              a checkpoint of the head, so that a restart has little to replay
/// @param maintenanceMillis     how often it is looked whether any of this is due
/// @param blockCacheBytes       decoded groups of blocks kept in memory
/// @param recoveryStepBytes     of the checkpoint or the journal, read at a time when the store recovers
/// @param newSeriesHeadBytes    heads that take more memory take no new series. `limits.head_memory`
/// @param maxChunkBytes         what the chunks of one head take at most; a quarter of a GiB below, samples are refused
public record TsdbOptions(MetricStoreOptions samples, JournalOptions journal, RetentionPolicy retention,
        long blockRangeMillis, long headSpanMillis, long maxHeadBytes, long maxJournalBytes, long maintenanceMillis,
        long blockCacheBytes, long recoveryStepBytes, long newSeriesHeadBytes, long maxChunkBytes) {
    public static final TsdbOptions DEFAULT = new TsdbOptions(MetricStoreOptions.DEFAULT, JournalOptions.DEFAULT,
            RetentionPolicy.KEEP_ALL, Duration.ofHours(2).toMillis(), Duration.ofHours(3).toMillis(), 2L << 30,
            64L << 20, Duration.ofSeconds(15).toMillis(), 64L << 20, 2L << 20, Runtime.getRuntime().maxMemory() / 2,
            Head.MAX_CHUNK_BYTES);

    public TsdbOptions {
        if (blockRangeMillis < 1 || headSpanMillis < blockRangeMillis || maxHeadBytes < 1 || maxJournalBytes < 1
                || maintenanceMillis < 1 || blockCacheBytes < 0 || recoveryStepBytes < 1
                || newSeriesHeadBytes < 1 || maxChunkBytes < 1 || maxChunkBytes > Head.MAX_CHUNK_BYTES) {
            throw new IllegalArgumentException("store options: blocks of " + blockRangeMillis + " ms, head of "
                    + headSpanMillis + " ms and " + maxHeadBytes + " bytes, journal of " + maxJournalBytes
                    + " bytes, maintenance every " + maintenanceMillis + " ms, block cache of " + blockCacheBytes
                    + " bytes, recovery by " + recoveryStepBytes + " bytes, chunks of " + maxChunkBytes
                    + " bytes (expected: all above zero, a head no shorter than a block, chunks of at most "
                    + Head.MAX_CHUNK_BYTES + " bytes)");
        }
    }

    public TsdbOptions withSamples(MetricStoreOptions options) {
        return new TsdbOptions(options, journal, retention, blockRangeMillis, headSpanMillis, maxHeadBytes,
                maxJournalBytes, maintenanceMillis, blockCacheBytes, recoveryStepBytes, newSeriesHeadBytes,
                maxChunkBytes);
    }

    public TsdbOptions withJournal(JournalOptions options) {
        return new TsdbOptions(samples, options, retention, blockRangeMillis, headSpanMillis, maxHeadBytes,
                maxJournalBytes, maintenanceMillis, blockCacheBytes, recoveryStepBytes, newSeriesHeadBytes,
                maxChunkBytes);
    }

    public TsdbOptions withRetention(RetentionPolicy policy) {
        return new TsdbOptions(samples, journal, policy, blockRangeMillis, headSpanMillis, maxHeadBytes,
                maxJournalBytes, maintenanceMillis, blockCacheBytes, recoveryStepBytes, newSeriesHeadBytes,
                maxChunkBytes);
    }

    /// @param range of blocks; heads of one and a half are cut
    public TsdbOptions withBlockRange(Duration range) {
        long millis = range.toMillis();
        return new TsdbOptions(samples, journal, retention, millis, millis + millis / 2, maxHeadBytes, maxJournalBytes,
                maintenanceMillis, blockCacheBytes, recoveryStepBytes, newSeriesHeadBytes, maxChunkBytes);
    }

    public TsdbOptions withMaxJournalBytes(long bytes) {
        return new TsdbOptions(samples, journal, retention, blockRangeMillis, headSpanMillis, maxHeadBytes, bytes,
                maintenanceMillis, blockCacheBytes, recoveryStepBytes, newSeriesHeadBytes, maxChunkBytes);
    }

    public TsdbOptions withMaxHeadBytes(long bytes) {
        return new TsdbOptions(samples, journal, retention, blockRangeMillis, headSpanMillis, bytes, maxJournalBytes,
                maintenanceMillis, blockCacheBytes, recoveryStepBytes, newSeriesHeadBytes, maxChunkBytes);
    }

    public TsdbOptions withRecoveryStepBytes(long bytes) {
        return new TsdbOptions(samples, journal, retention, blockRangeMillis, headSpanMillis, maxHeadBytes,
                maxJournalBytes, maintenanceMillis, blockCacheBytes, bytes, newSeriesHeadBytes, maxChunkBytes);
    }

    public TsdbOptions withNewSeriesHeadBytes(long bytes) {
        return new TsdbOptions(samples, journal, retention, blockRangeMillis, headSpanMillis, maxHeadBytes,
                maxJournalBytes, maintenanceMillis, blockCacheBytes, recoveryStepBytes, bytes, maxChunkBytes);
    }

    public TsdbOptions withMaxChunkBytes(long bytes) {
        return new TsdbOptions(samples, journal, retention, blockRangeMillis, headSpanMillis, maxHeadBytes,
                maxJournalBytes, maintenanceMillis, blockCacheBytes, recoveryStepBytes, newSeriesHeadBytes, bytes);
    }
}
