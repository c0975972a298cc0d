package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.CrashSimulation;
import dev.oriel.storage.simulation.CrashSimulation.Report;
import dev.oriel.storage.simulation.CrashSimulation.SeedResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TsdbCrashTest {
    @Test
    void losesNothingAcknowledgedAndInventsNothingOnAMachineThatFails() {
        int seeds = Integer.getInteger("oriel.seeds", 3_000);
        Report report = new CrashSimulation(SimulatedTsdb.FACTORY).run(Long.getLong("oriel.seed", 1), seeds);

        assertThat(report.failures()).isEmpty();
        assertThat(report.acknowledgedSamples()).isGreaterThan(10L * seeds);
    }

    @Test
    void goesThroughAllOfAStoresLifeWhileItFails() {
        List<TsdbMetricStore> stores = new ArrayList<>();
        CrashSimulation simulation = new CrashSimulation((disk, time, seed) -> {
            TsdbMetricStore store = StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, seed);
            stores.add(store);
            return store;
        });
        long[] done = new long[6];
        for (int seed = 1; seed <= 100; seed++) {
            SeedResult result = simulation.run(seed);
            assertThat(result.failed()).as("%s", result).isFalse();
            for (TsdbMetricStore store : stores) {
                TsdbFigures figures = store.figures();
                done[0] += figures.cuts();
                done[1] += figures.checkpoints();
                done[2] += figures.compactions();
                done[3] += figures.removedSeries();
                done[4] += figures.taskFailures();
                done[5] += figures.recovery().journalSamples();
            }
            stores.clear();
        }
        assertThat(done).as("cuts, checkpoints, compactions, removed series, failed tasks, replayed samples")
                .doesNotContain(0);
    }
}
