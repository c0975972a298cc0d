package dev.oriel.tsdb;

import static dev.oriel.tsdb.MinuteSamples.LASTING;
import static dev.oriel.tsdb.MinuteSamples.TENANT;
import static dev.oriel.tsdb.MinuteSamples.append;
import static dev.oriel.tsdb.MinuteSamples.appendEachMinute;
import static dev.oriel.tsdb.MinuteSamples.millis;
import static dev.oriel.tsdb.MinuteSamples.sample;
import static dev.oriel.tsdb.MinuteSamples.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Labels;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.RetentionPolicy;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that fails one of the calls of a task of maintenance.
class MaintenanceOnFailingDiskTest {
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private TsdbOptions options = SimulatedTsdb.options(MetricStoreOptions.DEFAULT);
    private TsdbMetricStore store = open();

    @Test
    void writesCheckpointsThoughABlockCannotBeSetAside() throws IOException {
        findBlockDamaged();
        long checkpoints = store.figures().checkpoints();
        long cuts = store.figures().cuts();
        disk.failWhere((_, path) -> path.startsWith("quarantine"));
        appendEachMinute(store, 130, 200);

        assertThat(store.figures().problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("setting damaged blocks aside failed: "));
        assertThat(store.figures().quarantined()).isZero();
        assertThat(store.figures().checkpoints()).isGreaterThan(checkpoints);
        assertThat(store.figures().cuts()).isGreaterThan(cuts);
        disk.failWhere((_, _) -> false);
        store.maintain();
        assertThat(store.figures().quarantined()).isEqualTo(1);
    }

    /// Where the newest manifest is lost, the newest checkpoint counts, and all blocks that are there.
    @ParameterizedTest
    @ValueSource(ints = {1, Integer.MAX_VALUE})
    void leavesNoCheckpointWithoutItsBlocksWhoseNameCouldNotBeForced(int failures) throws IOException {
        appendEachMinute(store, 0, 119);
        int[] failed = new int[1];
        disk.failWhere((call, path) -> call == DiskCall.FORCE_DIRECTORY && path.equals("checkpoints")
                && failed[0]++ < failures);
        append(store, LASTING, 119);
        append(store, LASTING, 120);
        store.maintain();
        assertThat(failed[0]).isPositive();
        assertThat(store.figures().problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("cutting the head failed: "));
        disk = disk.kill(DiskFaults.NONE);
        time.dropTasks();
        disk.flipBit("manifests/" + disk.list("manifests").getLast(), 8 * 30);
        store = open();

        assertThat(StoreContents.of(store, TENANT)).isEqualTo(Map.of(LASTING, samples(0, 121)));
    }

    @Test
    void saysThatSamplesChangedWhereAnExpiredBlockCannotBeDeleted() {
        appendEachMinute(store, 0, 240);
        store.close();
        options = options.withRetention(new RetentionPolicy(Duration.ofHours(3).toMillis(), 0));
        store = open();
        append(store, LASTING, 320);
        long version = store.changes(TENANT).version();
        disk.failWhere((call, path) -> call == DiskCall.RENAME && path.startsWith("blocks/a/tmp-"));
        store.maintain();

        assertThat(store.figures().problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("deleting blocks failed: cannot delete block "));
        assertThat(StoreContents.of(store, TENANT).get(LASTING)).doesNotContain(sample(0));
        assertThat(store.changes(TENANT).oldestSince(version)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void deletesTheOtherBlocksWhereOneCannotBeDeletedAndThatOneLater() throws IOException {
        appendEachMinute(store, 0, 240);
        store.close();
        options = options.withRetention(new RetentionPolicy(Duration.ofHours(3).toMillis(), 0));
        store = open();
        append(store, LASTING, 600);
        String[] stuck = {""};
        disk.failWhere((call, path) -> {
            boolean deletion = call == DiskCall.RENAME && path.startsWith("blocks/a/tmp-");
            stuck[0] = deletion && stuck[0].isEmpty() ? path : stuck[0];
            return deletion && path.equals(stuck[0]);
        });
        store.maintain();

        assertThat(store.figures().problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("deleting blocks failed: cannot delete block "));
        assertThat(store.figures().expiredBlocks()).isPositive();
        assertThat(disk.list("blocks/a")).hasSize((int) store.figures().blocks() + 1);
        disk.failWhere((_, _) -> false);
        store.maintain();
        assertThat(disk.list("blocks/a")).hasSize((int) store.figures().blocks());
    }

    @Test
    void saysThatSamplesChangedWhereADamagedBlockCannotBeTakenFromTheManifest() throws IOException {
        findBlockDamaged();
        long version = store.changes(TENANT).version();
        disk.failWhere((call, path) -> call == DiskCall.RENAME && path.startsWith("manifests/"));
        store.maintain();

        assertThat(store.figures().problems())
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("setting damaged blocks aside failed: manifest "));
        assertThat(StoreContents.of(store, TENANT).get(LASTING)).doesNotContain(sample(0));
        assertThat(store.changes(TENANT).oldestSince(version)).isEqualTo(Long.MIN_VALUE);
    }

    /// One with so many values that its damaged page is not read at the start.
    private void findBlockDamaged() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int minute = 0; minute < 30; minute++) {
            try (MetricAppender appender = store.appender(TENANT)) {
                for (int i = 0; i < 200; i++) {
                    long series = appender.series(Labels.of("__name__", "m", "i", String.valueOf(i)));
                    appender.append(series, millis(minute), random.nextDouble());
                }
                appender.commit();
            }
        }
        appendEachMinute(store, 0, 130);
        store.close();
        disk.flipBit(longestValues(), 8 * 1_000);
        store = open();
        assertThat(store.figures().quarantined()).as("not seen yet").isZero();
        assertThatThrownBy(() -> StoreContents.of(store, TENANT)).isInstanceOf(CorruptFileException.class);
    }

    private String longestValues() throws IOException {
        String longest = "";
        for (String block : disk.list("blocks/a")) {
            String values = "blocks/a/" + block + "/values";
            longest = longest.isEmpty() || disk.sizeBytes(values) > disk.sizeBytes(longest) ? values : longest;
        }
        return longest;
    }

    private TsdbMetricStore open() {
        return StoreOnDisk.open(disk, options, time, 7);
    }
}
