package dev.oriel.server.wiring;

import dev.oriel.collect.config.StorageConfig;
import dev.oriel.storage.file.RetentionPolicy;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.tsdb.TsdbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/// How the metric store is opened: what the configuration file says of storage takes the place of the command line's
/// flags, and a percentage of the disk that of a size.
final class StoreSettings {
    private static final double PERCENT = 100;

    private StoreSettings() {}

    /// @param base what holds where neither says anything
    /// @throws IOException the size of the disk is not known
    static TsdbOptions options(Settings settings, StorageConfig storage, TsdbOptions base)
            throws IOException {
        Duration time = storage.retention() == null ? settings.retention().time() : storage.retention();
        long bytes = storage.retentionBytes() == 0 ? settings.retention().maxBytes() : storage.retentionBytes();
        if (storage.retentionPercent() > 0) {
            long disk = Files.getFileStore(settings.dataDirectory()).getTotalSpace();
            bytes = Math.max(1, (long) (disk / PERCENT * storage.retentionPercent()));
        }
        MetricStoreOptions samples = base.samples();
        if (storage.outOfOrderWindow() != null) {
            samples = samples.withOutOfOrderWindow(storage.outOfOrderWindow());
        }
        if (storage.maxExemplars() != null) {
            samples = samples.withMaxExemplars(storage.maxExemplars());
        }
        return base.withRetention(new RetentionPolicy(time.toMillis(), bytes)).withSamples(samples);
    }
}
