package dev.oriel.tsdb;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.util.SplittableRandom;

/// Stores as tests open them.
final class StoreOnDisk {
    private StoreOnDisk() {}

    static TsdbMetricStore open(Disk disk, MetricStoreOptions samples, SimulatedTime time, long seed) {
        return open(disk, SimulatedTsdb.options(samples), time, seed);
    }

    /// A store that has recovered.
    static TsdbMetricStore open(Disk disk, TsdbOptions options, SimulatedTime time, long seed) {
        TsdbMetricStore store = TsdbMetricStore.open(disk, options, time, time, new SplittableRandom(seed));
        boolean more = true;
        while (more && !store.state().recovered()) {
            more = time.runNext();
        }
        return store;
    }

    /// Of all files of a directory of the store.
    static long bytes(Disk disk, String directory) throws IOException {
        long bytes = 0;
        for (String name : disk.list(directory)) {
            bytes += disk.sizeBytes(DiskPath.join(directory, name));
        }
        return bytes;
    }
}
