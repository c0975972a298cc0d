package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.CrashSimulation;
import dev.oriel.storage.simulation.CrashSimulation.Report;
import org.junit.jupiter.api.Test;

class TsdbCrashTest {
    @Test
    void losesNothingAcknowledgedAndInventsNothingOnAMachineThatFails() {
        int seeds = Integer.getInteger("oriel.seeds", 3_000);
        Report report = new CrashSimulation(
                (disk, time, seed) -> StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, seed))
                .run(Long.getLong("oriel.seed", 1), seeds);

        assertThat(report.failures()).isEmpty();
        assertThat(report.acknowledgedSamples()).isGreaterThan(10L * seeds);
    }
}
