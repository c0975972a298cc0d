package dev.oriel.server.wiring;

import dev.oriel.config.ConfigNode;
import dev.oriel.storage.journal.JournalOptions;
import dev.oriel.storage.metric.LabelLimits;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.tsdb.TsdbOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The `limits` of an `oriel.yml`: what the store takes at most. They hold from the next start.
///
/// @param maxSeries        series of one tenant in memory; 0: no limit. `max_series`
/// @param headMemoryBytes  memory of the heads above which new series are refused; 0: half of the heap. `head_memory`
/// @param diskReserveBytes space left free on the disk; negative: a twentieth of it, at most 1 GiB. `disk_reserve`
/// @param maxAhead         how far ahead of the clock a sample may be. `max_ahead`
/// @param labels           `max_labels`, `max_label_name_bytes`, `max_label_value_bytes`
public record StoreLimits(long maxSeries, long headMemoryBytes, long diskReserveBytes, Duration maxAhead,
        LabelLimits labels) {
    public static final StoreLimits DEFAULT = new StoreLimits(0, 0, -1,
            Duration.ofMillis(MetricStoreOptions.DEFAULT.futureBoundMillis()), LabelLimits.DEFAULT);

    /// @param limits null: none are given
    static StoreLimits read(@Nullable ConfigNode limits) {
        if (limits == null) {
            return DEFAULT;
        }
        LabelLimits labels = new LabelLimits(
                count(limits, "max_labels", DEFAULT.labels.maxCount(), 1, LabelLimits.MOST_LABELS),
                count(limits, "max_label_name_bytes", DEFAULT.labels.maxNameBytes(), 1, LabelLimits.MOST_BYTES),
                count(limits, "max_label_value_bytes", DEFAULT.labels.maxValueBytes(), 1, LabelLimits.MOST_BYTES));
        StoreLimits read = new StoreLimits(count(limits, "max_series", 0, 0, Integer.MAX_VALUE),
                limits.bytes("head_memory", 0),
                limits.bytes("disk_reserve", -1), limits.duration("max_ahead", DEFAULT.maxAhead), labels);
        limits.rejectUnreadKeys();
        return read;
    }

    private static int count(ConfigNode limits, String key, int absent, int least, int most) {
        long value = limits.integer(key, absent);
        if (value < least || value > most) {
            limits.error(key, value + " (expected: " + least + " to " + most + ")");
            return absent;
        }
        return (int) value;
    }

    /// @param diskBytes size of the disk
    TsdbOptions applyTo(TsdbOptions options, long diskBytes) {
        long reserve = diskReserveBytes < 0 ? JournalOptions.reserveBytesOf(diskBytes) : diskReserveBytes;
        MetricStoreOptions samples = options.samples()
                .withMaxSeries(maxSeries)
                .withFutureBound(maxAhead)
                .withLabelLimits(labels);
        TsdbOptions limited = options.withSamples(samples).withJournal(options.journal().withReserveBytes(reserve));
        return headMemoryBytes == 0 ? limited : limited.withNewSeriesHeadBytes(headMemoryBytes);
    }
}
