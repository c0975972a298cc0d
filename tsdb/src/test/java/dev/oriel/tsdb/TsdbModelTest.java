package dev.oriel.tsdb;

import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreModelCheck;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TsdbModelTest {
    @Test
    void answersAsTheMemoryStoreDoesWhateverHappensToIt() {
        MetricStoreModelCheck.run(new Subject(), Long.getLong("oriel.seed", 1), Integer.getInteger("oriel.seeds", 40),
                400);
    }

    /// A store that is now and then maintained, closed, killed or cut off from power.
    private static final class Subject implements MetricStoreModelCheck.Subject {
        private SplittableRandom random = new SplittableRandom(1);
        private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

        @Override
        public MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            random = new SplittableRandom(clock.millis());
            disk = new SimulatedDisk(DiskFaults.NONE, 1);
            return StoreOnDisk.open(disk, options, clock, 1);
        }

        @Override
        public MetricStore disturb(MetricStore store, MetricStoreOptions options, SimulatedTime clock) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    ((TsdbMetricStore) store).maintain();
                    return store;
                }
                case 1 -> store.close();
                case 2 -> disk = disk.kill(DiskFaults.NONE);
                default -> disk = disk.crash(DiskFaults.NONE);
            }
            clock.dropTasks();
            return StoreOnDisk.open(disk, options, clock, random.nextLong());
        }
    }
}
