package dev.oriel.tsdb;

import dev.oriel.storage.journal.JournalOptions;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedStoreFactory;
import java.time.Duration;
import java.util.SplittableRandom;

/// The store as the crash simulation opens it: with sizes so small that everything which a large store does once a day
/// happens at once.
public final class SimulatedTsdb {
    public static final SimulatedStoreFactory FACTORY = (disk, time, seed) -> TsdbMetricStore.open(disk,
            options(MetricStoreOptions.DEFAULT), time, time, new SplittableRandom(seed));

    private SimulatedTsdb() {}

    static TsdbOptions options(MetricStoreOptions samples) {
        JournalOptions journal = new JournalOptions(1 << 14, 1 << 20, 1 << 14, 0);
        return TsdbOptions.DEFAULT.withSamples(samples)
                .withJournal(journal)
                .withBlockRange(Duration.ofMinutes(30))
                .withMaxJournalBytes(1 << 16)
                .withRecoveryStepBytes(1 << 9);
    }
}
