package dev.oriel.storage.simulation;

import dev.oriel.storage.metric.AppendContract;
import dev.oriel.storage.metric.DurabilityContract;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreModelCheck;
import dev.oriel.storage.metric.MetricStoreOptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The contracts and the model check, on the lightest store that is durable.
class JournaledMemoryStoreTest {
    @Test
    void answersAsTheMemoryStoreDoes() {
        MetricStoreModelCheck.run(new KilledAgainAndAgain(), 1, 20, 150);
    }

    @Nested
    class Appending extends AppendContract {
        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            return new JournaledMemoryStore(new SimulatedDisk(DiskFaults.NONE, 1), options, clock, 1);
        }
    }

    @Nested
    class Durability extends DurabilityContract {
        private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            disk = new SimulatedDisk(DiskFaults.NONE, 1);
            return reopen(options, clock);
        }

        @Override
        protected MetricStore reopen(MetricStoreOptions options, SimulatedTime clock) {
            return new JournaledMemoryStore(disk, options, clock, 1);
        }

        @Override
        protected MetricStore reopenAfterPowerFailure(MetricStoreOptions options, SimulatedTime clock) {
            disk = disk.crash(DiskFaults.NONE);
            return reopen(options, clock);
        }
    }

    private static final class KilledAgainAndAgain implements MetricStoreModelCheck.Subject {
        private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

        @Override
        public MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            disk = new SimulatedDisk(DiskFaults.NONE, 1);
            return new JournaledMemoryStore(disk, options, clock, 1);
        }

        @Override
        public MetricStore disturb(MetricStore store, MetricStoreOptions options, SimulatedTime clock) {
            disk = disk.crash(DiskFaults.NONE);
            return new JournaledMemoryStore(disk, options, clock, 1);
        }
    }
}
