package dev.oriel.tsdb;

import static dev.oriel.tsdb.MinuteSamples.LASTING;
import static dev.oriel.tsdb.MinuteSamples.TENANT;
import static dev.oriel.tsdb.MinuteSamples.append;
import static dev.oriel.tsdb.MinuteSamples.appendEachMinute;
import static dev.oriel.tsdb.MinuteSamples.millis;
import static dev.oriel.tsdb.MinuteSamples.sample;
import static dev.oriel.tsdb.MinuteSamples.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import dev.oriel.tsdb.record.RecordKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What a start from damaged files shows, the starts after it show, too.
class DamagedStartTest {
    private static final Labels GONE = Labels.of("__name__", "gone");
    private static final Labels NEXT = Labels.of("__name__", "next");

    private static final int CHECKPOINT_SERIES = 20_000;

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private TsdbMetricStore store = open();
    private String damagedCheckpoint = "";

    @Test
    void keepsBlocksAndHeadWithoutItsNewestManifest() throws IOException {
        appendEachMinute(store, 0, 121);
        Map<Labels, List<StoredSample>> whole = StoreContents.of(store, TENANT);
        crash();
        damageNewestManifest();
        store = open();

        assertThat(store.figures().problems()).anySatisfy(problem -> assertThat(problem).contains("manifests/"));
        assertThat(StoreContents.of(store, TENANT)).isEqualTo(whole);
        assertStartsInOrderWith(whole);
    }

    @Test
    void keepsAMergedBlockWithoutItsNewestManifest() throws IOException {
        int minute = 0;
        while (store.figures().compactions() == 0) {
            appendEachMinute(store, minute, minute + 10);
            minute += 10;
        }
        Map<Labels, List<StoredSample>> whole = StoreContents.of(store, TENANT);
        crash();
        damageNewestManifest();
        store = open();

        assertThat(StoreContents.of(store, TENANT)).isEqualTo(whole);
        assertStartsInOrderWith(whole);
    }

    @Test
    void losesNothingWithItsManifestWhereverACheckpointBrokeOffBefore() throws IOException {
        long[] operations = checkpointThatBreaksOffAt(Long.MAX_VALUE);
        assertThat(operations[1] - operations[0]).isGreaterThan(20);
        for (long operation = operations[0] + 1; operation <= operations[1]; operation++) {
            for (boolean orderlyStart : new boolean[]{true, false}) {
                checkpointThatBreaksOffAt(operation);
                crash();
                if (orderlyStart) {
                    store = open();
                    assertThat(StoreContents.of(store, TENANT)).containsEntry(LASTING, samples(0, 121));
                    crash();
                }
                damageNewestManifest();
                store = open();
                assertThat(StoreContents.of(store, TENANT)).as("broken off at %s", operation)
                        .containsEntry(LASTING, samples(0, 121));
            }
        }
    }

    /// @return the disk's operations before and after it
    private long[] checkpointThatBreaksOffAt(long operation) {
        disk = new SimulatedDisk(DiskFaults.NONE, 1);
        time.dropTasks();
        store = open();
        appendEachMinute(store, 0, 119);
        disk = disk.kill(DiskFaults.NONE.withCrashAtOperation(operation));
        time.dropTasks();
        store = open();
        append(store, LASTING, 119);
        append(store, LASTING, 120);
        long before = disk.operations();
        store.maintain();
        return new long[]{before, disk.operations()};
    }

    @Test
    void keepsWhatItTookAfterAStartFromADamagedCheckpoint() throws IOException {
        startFromDamagedCheckpoint();
        append(store, numbered(0), 1);
        List<StoredSample> both = List.of(StoredSample.of(millis(0), 1), sample(1));
        assertThat(StoreContents.of(store, TENANT)).containsEntry(numbered(0), both);

        for (int starts = 0; starts < 2; starts++) {
            crash();
            store = open();
            assertThat(store.figures().problems()).isEmpty();
            assertThat(StoreContents.of(store, TENANT)).containsEntry(numbered(0), both);
        }
    }

    @Test
    void keepsWhatItTookAfterAStartFromADamagedCheckpointThoughAWholeCopyIsPutBack() throws IOException {
        ByteBuffer whole = startFromDamagedCheckpoint();
        Labels last = numbered(CHECKPOINT_SERIES - 1);
        assertThat(StoreContents.of(store, TENANT)).doesNotContainKey(last);
        append(store, NEXT, 1);
        append(store, last, 1);
        disk = disk.kill(DiskFaults.NONE);
        time.dropTasks();
        disk.delete(damagedCheckpoint);
        try (DiskFile file = disk.create(damagedCheckpoint)) {
            file.append(whole);
        }
        store = open();

        assertThat(StoreContents.of(store, TENANT)).containsEntry(NEXT, List.of(sample(1)));
        assertThat(StoreContents.of(store, TENANT).get(last)).contains(sample(1));
    }

    @Test
    void goesOnFromADamagedCheckpointThatCannotBeReplacedAtOnce() throws IOException {
        damageCheckpointOfManySeries();
        failCheckpoints();
        store = open();
        append(store, numbered(0), 1);
        assertThat(store.figures().problems()).anySatisfy(problem -> assertThat(problem)
                .startsWith("the checkpoint behind damage failed: "));
        assertThat(disk.exists(damagedCheckpoint)).isTrue();
        crash();
        store = open();

        assertThat(disk.list("quarantine")).as("it, and why").hasSize(2);
        assertThat(StoreContents.of(store, TENANT)).containsEntry(numbered(0),
                List.of(StoredSample.of(millis(0), 1), sample(1)));
    }

    /// @return the checkpoint as it was before
    private ByteBuffer startFromDamagedCheckpoint() throws IOException {
        ByteBuffer whole = damageCheckpointOfManySeries();
        store = open();
        assertThat(disk.exists(damagedCheckpoint)).isFalse();
        assertThat(disk.list("quarantine")).as("it, and why").hasSize(2);
        return whole;
    }

    private ByteBuffer damageCheckpointOfManySeries() throws IOException {
        for (int i = 0; i < CHECKPOINT_SERIES; i += 2_000) {
            try (MetricAppender appender = store.appender(TENANT)) {
                for (int k = i; k < i + 2_000; k++) {
                    appender.append(appender.series(numbered(k)), millis(0), 1);
                }
                appender.commit();
            }
        }
        store.close();
        damagedCheckpoint = "checkpoints/" + disk.list("checkpoints").getFirst();
        ByteBuffer whole = ByteBuffer.allocate((int) disk.sizeBytes(damagedCheckpoint));
        try (DiskFile file = disk.open(damagedCheckpoint)) {
            file.read(0, whole);
        }
        disk.flipBit(damagedCheckpoint, 8 * disk.sizeBytes(damagedCheckpoint) * 2 / 3);
        return whole.flip();
    }

    @Test
    void givesNoSeriesTheSamplesOfAnotherWithoutTheRecordOfItsRemoval() throws IOException {
        long number = append(store, GONE, 0);
        appendEachMinute(store, 0, 100);
        store.maintain();
        assertThat((int) append(store, NEXT, 100)).isEqualTo((int) number);
        append(store, NEXT, 101);
        crash();
        damageRemovalAnd("nothing else", 0);
        store = open();

        assertThat(store.figures().problems()).anySatisfy(problem -> assertThat(problem).startsWith("journal "));
        assertGoneHasOnlyItsOwn();
        append(store, GONE, 102);
        append(store, NEXT, 102);
        crash();
        store = open();
        assertThat(StoreContents.of(store, TENANT).get(GONE)).containsExactly(sample(0), sample(102));
        assertThat(StoreContents.of(store, TENANT).get(NEXT)).containsExactly(sample(100), sample(101), sample(102));
    }

    @Test
    void givesNoSeriesTheSamplesOfAnotherWithoutTheRecordsOfItsRemovalAndOfTheOthersDefinition() throws IOException {
        append(store, GONE, 0);
        appendEachMinute(store, 0, 100);
        store.maintain();
        append(store, NEXT, 100);
        append(store, NEXT, 101);
        append(store, LASTING, 100);
        crash();
        damageRemovalAnd("next", 1);

        for (int starts = 0; starts < 2; starts++) {
            store = open();
            assertThat(store.figures().recovery().orphans()).isEqualTo(starts == 0 ? 1 : 0);
            assertThat(StoreContents.of(store, TENANT))
                    .isEqualTo(Map.of(GONE, List.of(sample(0)), LASTING, samples(0, 101)));
            crash();
        }
        store = open();
        append(store, NEXT, 102);
        append(store, GONE, 103);
        crash();
        store = open();
        assertThat(StoreContents.of(store, TENANT)).containsEntry(NEXT, List.of(sample(102)))
                .containsEntry(GONE, List.of(sample(0), sample(103)));
    }

    @Test
    void keepsWhatCameUnderANumberWhoseRemovalWasLostThoughSomebodyReadsMeanwhile() throws IOException {
        append(store, GONE, 0);
        appendEachMinute(store, 0, 100);
        store.maintain();
        append(store, NEXT, 100);
        crash();
        damageRemovalAnd("nothing else", 0);
        failCheckpoints();
        store = open();
        crash();
        store = TsdbMetricStore.open(disk, SimulatedTsdb.options(MetricStoreOptions.DEFAULT), time, time,
                new SplittableRandom(7));
        time.runNext();
        try (MetricQuerier _ = store.querier(TENANT, TimeRange.ALL)) {
            while (!store.state().recovered()) {
                time.runNext();
            }
        }

        assertThat(StoreContents.of(store, TENANT)).containsEntry(GONE, List.of(sample(0)))
                .containsEntry(NEXT, List.of(sample(100)))
                .containsEntry(LASTING, samples(0, 100));
    }

    private void assertGoneHasOnlyItsOwn() {
        assertThat(StoreContents.of(store, TENANT)).containsEntry(GONE, List.of(sample(0)))
                .containsEntry(NEXT, List.of(sample(100), sample(101)))
                .containsEntry(LASTING, samples(0, 100));
    }

    private void assertStartsInOrderWith(Map<Labels, List<StoredSample>> whole) {
        crash();
        store = open();
        assertThat(store.figures().problems()).isEmpty();
        assertThat(StoreContents.of(store, TENANT)).isEqualTo(whole);
    }

    private void failCheckpoints() {
        disk.failWhere((call, path) -> call == DiskCall.RENAME && path.startsWith("checkpoints/"));
    }

    private void damageNewestManifest() throws IOException {
        disk.flipBit("manifests/" + disk.list("manifests").getLast(), 8 * 30);
    }

    /// @param text that other records have, which are damaged, too
    private void damageRemovalAnd(String text, int count) throws IOException {
        int damaged = 0;
        for (String name : disk.list("journal")) {
            String path = "journal/" + name;
            ByteBuffer bytes = ByteBuffer.allocate((int) disk.sizeBytes(path));
            try (DiskFile file = disk.open(path)) {
                file.read(0, bytes);
            }
            for (int at = 24; at < bytes.limit(); at += 8 + bytes.getInt(at)) {
                String record = new String(bytes.array(), at + 8, bytes.getInt(at), StandardCharsets.ISO_8859_1);
                if (bytes.get(at + 8) == RecordKind.REMOVAL.code() || record.contains(text)) {
                    disk.flipBit(path, 8L * (at + 9));
                    damaged++;
                }
            }
        }
        assertThat(damaged).isEqualTo(1 + count);
    }

    private TsdbMetricStore open() {
        return StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, 7);
    }

    private void crash() {
        disk = disk.crash(DiskFaults.NONE);
        time.dropTasks();
    }

    private static Labels numbered(int i) {
        return Labels.of("__name__", "m", "i", String.valueOf(i));
    }
}
