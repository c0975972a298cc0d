package dev.oriel.tsdb;

import static dev.oriel.tsdb.MinuteSamples.LASTING;
import static dev.oriel.tsdb.MinuteSamples.TENANT;
import static dev.oriel.tsdb.MinuteSamples.append;
import static dev.oriel.tsdb.MinuteSamples.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A checkpoint that is written while no journal is left behind the one that counts.
class CheckpointWithoutJournalTest {
    private static final Map<Labels, List<StoredSample>> WHOLE = Map.of(LASTING, samples(0, 150));

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    @Test
    void leavesTheOneThatCountsWhereTheManifestCannotBeWritten() throws IOException {
        String checkpoint = closeAndLoseJournal();
        TsdbMetricStore store = open();
        disk.failWhere((call, path) -> call == DiskCall.RENAME && path.startsWith("manifests/"));
        store.maintain();

        assertThat(store.figures().problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("cutting the head failed: manifest "));
        assertThat(disk.list("checkpoints")).contains(checkpoint);
        kill();
        assertThat(StoreContents.of(open(), TENANT)).isEqualTo(WHOLE);
    }

    @Test
    void losesNothingWhereverTheProcessEndsOnTheWay() throws IOException {
        long[] operations = cutThatBreaksOffAt(Long.MAX_VALUE);
        assertThat(operations[1] - operations[0]).isGreaterThan(10);
        for (long operation = operations[0] + 1; operation <= operations[1]; operation++) {
            cutThatBreaksOffAt(operation);
            kill();
            assertThat(StoreContents.of(open(), TENANT)).as("broken off at %s", operation).isEqualTo(WHOLE);
        }
    }

    @Test
    void setsADamagedOneAsideInsteadOfReplacingIt() throws IOException {
        String checkpoint = closeAndLoseJournal();
        disk.flipBit("checkpoints/" + checkpoint, 8 * (disk.sizeBytes("checkpoints/" + checkpoint) - 1));
        TsdbMetricStore store = open();

        assertThat(disk.list("checkpoints")).hasSize(1).doesNotContain(checkpoint);
        assertThat(disk.list("quarantine")).as("it, and why").hasSize(2);
        append(store, LASTING, 150);
        store.close();
        assertThat(StoreContents.of(open(), TENANT)).isEqualTo(Map.of(LASTING, samples(150, 151)));
        assertThat(disk.list("quarantine")).as("the next one is not set aside").hasSize(2);
    }

    /// @return the disk's operations before and after it
    private long[] cutThatBreaksOffAt(long operation) throws IOException {
        disk = new SimulatedDisk(DiskFaults.NONE, 1);
        closeAndLoseJournal();
        disk = disk.kill(DiskFaults.NONE.withCrashAtOperation(operation));
        TsdbMetricStore store = open();
        long before = disk.operations();
        store.maintain();
        return new long[]{before, disk.operations()};
    }

    /// @return the name of the checkpoint; a cut is due
    private String closeAndLoseJournal() throws IOException {
        TsdbMetricStore store = open();
        for (int minute = 0; minute < 150; minute++) {
            append(store, LASTING, minute);
        }
        store.close();
        for (String name : disk.list("journal")) {
            disk.delete("journal/" + name);
        }
        return disk.list("checkpoints").getFirst();
    }

    private TsdbMetricStore open() {
        time.dropTasks();
        return StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, 7);
    }

    private void kill() {
        disk = disk.kill(DiskFaults.NONE);
    }
}
