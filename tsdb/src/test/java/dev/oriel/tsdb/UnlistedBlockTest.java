package dev.oriel.tsdb;

import static dev.oriel.tsdb.MinuteSamples.LASTING;
import static dev.oriel.tsdb.MinuteSamples.TENANT;
import static dev.oriel.tsdb.MinuteSamples.append;
import static dev.oriel.tsdb.MinuteSamples.appendEachMinute;
import static dev.oriel.tsdb.MinuteSamples.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A block that was written, and the manifest that lists it could not be.
class UnlistedBlockTest {
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private TsdbMetricStore store = open();
    private String lastRenamed = "";
    private String renamedBefore = "";
    private boolean cutting;

    @ParameterizedTest
    @CsvSource({"RENAME, blocks/", "RENAME, checkpoints/", "FORCE_DIRECTORY, blocks/", "FORCE_DIRECTORY, checkpoints/"})
    void isDeletedOnceAManifestIsWrittenAgain(DiskCall failing, String behind) throws IOException {
        disk.failWhere((call, path) -> isManifest(behind, call, path) && call == failing);
        appendEachMinute(store, 0, 300);
        assertThat(store.figures().problems()).anySatisfy(
                problem -> assertThat(problem).contains("failed: manifest in manifests: cannot be replaced: "));
        assertThat(disk.list("blocks/a")).hasSizeGreaterThan((int) store.figures().blocks());
        assertOnlyListedBlocksStay(300, 400);
    }

    /// One whose name could not be forced, or that could not be opened then.
    @ParameterizedTest
    @CsvSource({"FORCE_DIRECTORY, true", "FORCE_DIRECTORY, false", "READ, true", "READ, false"})
    void isDeletedInTheSameRunWhereNoManifestWasToListIt(DiskCall failing, boolean byCut) throws IOException {
        disk.failWhere((call, path) -> isOfNewBlock(call, path) && call == failing && cutting == byCut);
        appendEachMinute(store, 0, 300);
        assertThat(store.figures().problems()).anySatisfy(problem -> assertThat(problem)
                .startsWith(byCut ? "cutting the head failed: cannot " : "compaction failed: cannot "));
        assertThat(disk.list("blocks/a")).hasSize((int) store.figures().blocks());
        assertOnlyListedBlocksStay(300, 400);
    }

    @Test
    void staysWhileItsCheckpointCannotBeWithdrawn() throws IOException {
        appendEachMinute(store, 0, 119);
        disk.failWhere((call, path) -> call == DiskCall.FORCE_DIRECTORY && path.equals("checkpoints"));
        append(store, LASTING, 119);
        append(store, LASTING, 120);
        store.maintain();
        assertThat(store.figures().problems())
                .anySatisfy(problem -> assertThat(problem).contains(": cannot be withdrawn: "));
        assertThat(disk.list("blocks/a")).hasSizeGreaterThan((int) store.figures().blocks());
        assertOnlyListedBlocksStay(121, 200);
    }

    @ParameterizedTest
    @CsvSource({"RENAME, blocks/", "RENAME, checkpoints/", "FORCE_DIRECTORY, blocks/", "FORCE_DIRECTORY, checkpoints/"})
    void losesNothingWhicheverManifestTheNextStartFinds(DiskCall failing, String behind) {
        disk.failWhere((call, path) -> isManifest(behind, call, path) && call == failing);
        appendEachMinute(store, 0, 300);
        crash();

        assertWhole(300);
    }

    /// Whether it is the one that lists what was renamed last: a block by a merge, a checkpoint with blocks by a cut.
    private boolean isManifest(String behind, DiskCall call, String path) {
        if (call == DiskCall.RENAME) {
            renamedBefore = lastRenamed;
            lastRenamed = path;
        }
        return path.startsWith("manifests") && renamedBefore.startsWith(behind);
    }

    /// A cut begins with another segment of the journal, and ends with a manifest.
    private boolean isOfNewBlock(DiskCall call, String path) {
        if (call == DiskCall.RENAME) {
            lastRenamed = path;
            cutting &= !path.startsWith("manifests/");
        }
        cutting |= call == DiskCall.CREATE && path.startsWith("journal/");
        return call == DiskCall.READ
                ? path.startsWith("blocks/a/b-")
                : path.equals("blocks/a") && lastRenamed.startsWith("blocks/a/b-");
    }

    /// Once the disk works again and the store has gone on.
    private void assertOnlyListedBlocksStay(int fromMinute, int toMinute) throws IOException {
        disk.failWhere((_, _) -> false);
        appendEachMinute(store, fromMinute, toMinute);

        assertThat(disk.list("blocks/a")).hasSize((int) store.figures().blocks());
        assertWhole(toMinute);
        crash();
        assertWhole(toMinute);
    }

    private void assertWhole(int minutes) {
        assertThat(StoreContents.of(store, TENANT)).isEqualTo(Map.of(LASTING, samples(0, minutes)));
    }

    private void crash() {
        disk = disk.crash(DiskFaults.NONE);
        time.dropTasks();
        store = open();
    }

    private TsdbMetricStore open() {
        return StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, 7);
    }
}
