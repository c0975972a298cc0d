package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A process that is killed again and again, soon after each start.
class CrashLoopTest {
    private static final long MAX_JOURNAL_BYTES = 8 << 10;
    private static final int LIVES = 100;
    private static final int BATCHES_OF_A_LIFE = 10;

    private final StoreHistory history = new StoreHistory();

    @Test
    void keepsItsProgressAndAShortJournalThoughNoLifeLastsToTheFirstMaintenance() throws IOException {
        TsdbOptions options = SimulatedTsdb.options(MetricStoreOptions.DEFAULT)
                .withMaxJournalBytes(MAX_JOURNAL_BYTES);
        assertThat(options.maintenanceMillis()).isGreaterThan(1_000);
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        long longest = 0;
        long ofALife = 0;
        for (int life = 0; life < LIVES; life++) {
            TsdbMetricStore store = StoreOnDisk.open(disk, options, history.time, life);
            history.time.advance(Duration.ofMillis(1));
            long before = StoreOnDisk.bytes(disk, "journal");
            history.sendAtOnce(store, BATCHES_OF_A_LIFE);
            history.assertWhole(store);
            ofALife = Math.max(ofALife, StoreOnDisk.bytes(disk, "journal") - before);
            longest = Math.max(longest, StoreOnDisk.bytes(disk, "journal"));
            disk = disk.kill(DiskFaults.NONE);
            history.time.dropTasks();
        }
        assertThat(longest).isBetween(MAX_JOURNAL_BYTES, 2 * MAX_JOURNAL_BYTES + 2 * ofALife);
        assertThat(history.acknowledgedCount()).isGreaterThanOrEqualTo(LIVES * BATCHES_OF_A_LIFE);
    }
}
