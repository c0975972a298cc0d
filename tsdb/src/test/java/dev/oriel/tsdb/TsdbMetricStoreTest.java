package dev.oriel.tsdb;

import dev.oriel.storage.metric.AppendContract;
import dev.oriel.storage.metric.DeleteContract;
import dev.oriel.storage.metric.DurabilityContract;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.QueryContract;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import org.junit.jupiter.api.Nested;

class TsdbMetricStoreTest {
    @Nested
    class Appending extends AppendContract {
        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            return StoreOnDisk.open(new SimulatedDisk(DiskFaults.NONE, 1), options, clock, 1);
        }
    }

    @Nested
    class Querying extends QueryContract {
        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            return StoreOnDisk.open(new SimulatedDisk(DiskFaults.NONE, 1), options, clock, 1);
        }
    }

    @Nested
    class Deleting extends DeleteContract {
        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            return StoreOnDisk.open(new SimulatedDisk(DiskFaults.NONE, 1), options, clock, 1);
        }
    }

    @Nested
    class Enduring extends DurabilityContract {
        private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            disk = new SimulatedDisk(DiskFaults.NONE, 1);
            return StoreOnDisk.open(disk, options, clock, 1);
        }

        @Override
        protected MetricStore reopenAfterPowerFailure(MetricStoreOptions options, SimulatedTime clock) {
            disk = disk.crash(DiskFaults.NONE);
            return StoreOnDisk.open(disk, options, clock, 2);
        }

        @Override
        protected MetricStore reopen(MetricStoreOptions options, SimulatedTime clock) {
            return StoreOnDisk.open(disk, options, clock, 3);
        }
    }
}
