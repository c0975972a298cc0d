package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreModelCheck;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TsdbModelTest {
    @Test
    void answersAsTheMemoryStoreDoesWhateverHappensToIt() {
        MetricStoreModelCheck.run(new Subject(), Long.getLong("oriel.seed", 1), Integer.getInteger("oriel.seeds", 40),
                400);
    }

    /// A store that is now and then maintained, closed, killed, cut off from power, or copied.
    private static final class Subject implements MetricStoreModelCheck.Subject {
        private SplittableRandom random = new SplittableRandom(1);
        private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        private int copies;

        @Override
        public MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            random = new SplittableRandom(clock.millis());
            disk = new SimulatedDisk(DiskFaults.NONE, 1);
            return StoreOnDisk.open(disk, options, clock, 1);
        }

        @Override
        public MetricStore disturb(MetricStore store, MetricStoreOptions options, SimulatedTime clock) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    ((TsdbMetricStore) store).maintain();
                    return store;
                }
                case 1 -> store.close();
                case 2 -> disk = disk.kill(DiskFaults.NONE);
                case 3 -> {
                    assertCopyIsSame((TsdbMetricStore) store, options, clock);
                    return store;
                }
                default -> disk = disk.crash(DiskFaults.NONE);
            }
            clock.dropTasks();
            return StoreOnDisk.open(disk, options, clock, random.nextLong());
        }

        /// A copy that is brought back elsewhere has what the store has, to the bit.
        private void assertCopyIsSame(TsdbMetricStore store, MetricStoreOptions options, SimulatedTime clock) {
            String copy = store.snapshot("copy-" + copies++, true);
            try {
                SimulatedDisk restored = DiskImage.of(new SubDirectory(disk, copy)).toDisk();
                try (TsdbMetricStore other = StoreOnDisk.open(restored, options, clock, random.nextLong())) {
                    for (String tenant : new String[]{"a", "b"}) {
                        assertThat(StoreContents.of(other, new Tenant(tenant)))
                                .isEqualTo(StoreContents.of(store, new Tenant(tenant)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
