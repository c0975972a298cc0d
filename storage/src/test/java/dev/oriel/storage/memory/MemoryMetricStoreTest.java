package dev.oriel.storage.memory;

import dev.oriel.storage.metric.AppendContract;
import dev.oriel.storage.metric.DeleteContract;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.QueryContract;
import dev.oriel.storage.simulation.SimulatedTime;
import org.junit.jupiter.api.Nested;

class MemoryMetricStoreTest {
    @Nested
    class Appending extends AppendContract {
        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            return new MemoryMetricStore(options, clock);
        }
    }

    @Nested
    class Querying extends QueryContract {
        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            return new MemoryMetricStore(options, clock);
        }
    }

    @Nested
    class Deleting extends DeleteContract {
        @Override
        protected MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock) {
            return new MemoryMetricStore(options, clock);
        }
    }
}
