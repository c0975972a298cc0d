package dev.oriel.tsdb;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.util.SplittableRandom;

/// Stores as tests open them.
final class StoreOnDisk {
    private StoreOnDisk() {}

    static TsdbMetricStore open(Disk disk, MetricStoreOptions samples, SimulatedTime time, long seed) {
        return TsdbMetricStore.open(disk, SimulatedTsdb.options(samples), time, time, new SplittableRandom(seed));
    }
}
