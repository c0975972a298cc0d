package dev.oriel.tsdb;

import static dev.oriel.tsdb.MinuteSamples.LASTING;
import static dev.oriel.tsdb.MinuteSamples.TENANT;
import static dev.oriel.tsdb.MinuteSamples.append;
import static dev.oriel.tsdb.MinuteSamples.appendEachMinute;
import static dev.oriel.tsdb.MinuteSamples.sample;
import static dev.oriel.tsdb.MinuteSamples.samples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskCall;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.tsdb.record.RecordKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Starts from a journal that lacks the record of a series' leaving.
class GapInJournalTest {
    private static final Labels GONE = Labels.of("__name__", "gone");
    private static final Labels NEXT = Labels.of("__name__", "next");
    private static final int LAST_OF_CHECKPOINT = 90;

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private TsdbMetricStore store = open();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void keepsWhatCameUnderItsNumberThoughTheRecordLooksLikeAnotherAndSomebodyReadsMeanwhile(int bit)
            throws IOException {
        long number = letGoneLeave();
        assertThat((int) append(store, NEXT, 100)).isEqualTo((int) number);
        crash();
        disk.flipBit(newestSegment(), 8 * kindOfRemoval(newestSegment()) + bit);
        startWhileSomebodyReads();

        assertThat(StoreContents.of(store, TENANT))
                .isEqualTo(Map.of(GONE, List.of(sample(0)), NEXT, List.of(sample(100)), LASTING, samples(0, 100)));
    }

    @Test
    void keepsWhatCameUnderItsNumberThoughTheSegmentIsAsideAndSomebodyReadsMeanwhile() throws IOException {
        long number = letGoneLeave();
        crash();
        String segment = newestSegment();
        store = open();
        assertThat((int) append(store, NEXT, 100)).isEqualTo((int) number);
        crash();
        disk.flipBit(segment, 8);
        failCheckpoints();
        store = open();
        assertThat(disk.exists(segment)).isFalse();
        crash();
        startWhileSomebodyReads();

        assertThat(StoreContents.of(store, TENANT)).isEqualTo(Map.of(GONE, List.of(sample(0)), NEXT,
                List.of(sample(100)), LASTING, samples(0, LAST_OF_CHECKPOINT + 1)));
    }

    @Test
    void keepsWhatComesForItBehindALostSegmentThatWasTheLast() throws IOException {
        letGoneLeave();
        crash();
        disk.flipBit(newestSegment(), 8);
        store = open();
        append(store, GONE, 101);

        for (int starts = 0; starts < 2; starts++) {
            crash();
            store = open();
            assertThat(store.figures().problems()).isEmpty();
            assertGoneCameBack();
        }
    }

    @Test
    void keepsWhatComesForItBehindALostSegmentThoughNoCheckpointCanBeWrittenAtOnce() throws IOException {
        letGoneLeave();
        crash();
        disk.flipBit(newestSegment(), 8);
        failCheckpoints();
        store = open();
        assertThat(store.figures().problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("the checkpoint behind damage failed: "));
        append(store, GONE, 101);

        for (int starts = 0; starts < 2; starts++) {
            crash();
            store = open();
            assertGoneCameBack();
        }
    }

    private void assertGoneCameBack() {
        assertThat(store.figures().recovery().orphans()).isZero();
        assertThat(StoreContents.of(store, TENANT)).isEqualTo(Map.of(GONE, List.of(sample(0), sample(101)), LASTING,
                samples(0, LAST_OF_CHECKPOINT + 1)));
    }

    /// Its removal is in the newest segment, which begins where the checkpoint stands.
    ///
    /// @return its number
    private long letGoneLeave() {
        long number = append(store, GONE, 0);
        appendEachMinute(store, 0, LAST_OF_CHECKPOINT);
        assertThat(store.figures().cuts()).isZero();
        appendEachMinute(store, LAST_OF_CHECKPOINT, 100);
        assertThat(store.figures().cuts()).isEqualTo(1);
        assertThat(store.figures().removedSeries()).isEqualTo(1);
        return number;
    }

    private void startWhileSomebodyReads() {
        store = TsdbMetricStore.open(disk, SimulatedTsdb.options(MetricStoreOptions.DEFAULT), time, time,
                new SplittableRandom(7));
        time.runNext();
        try (MetricQuerier _ = store.querier(TENANT, TimeRange.ALL)) {
            while (!store.state().recovered()) {
                assertThat(time.runNext()).isTrue();
            }
        }
    }

    private void failCheckpoints() {
        disk.failWhere((call, path) -> call == DiskCall.RENAME && path.startsWith("checkpoints/"));
    }

    private String newestSegment() throws IOException {
        return "journal/" + disk.list("journal").getLast();
    }

    /// Where the first byte of the removal's payload is.
    private long kindOfRemoval(String path) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) disk.sizeBytes(path));
        try (DiskFile file = disk.open(path)) {
            file.read(0, bytes);
        }
        int at = 24;
        while (bytes.get(at + 8) != RecordKind.REMOVAL.code()) {
            at += 8 + bytes.getInt(at);
        }
        return at + 8;
    }

    private TsdbMetricStore open() {
        return StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, 7);
    }

    private void crash() {
        disk = disk.crash(DiskFaults.NONE);
        time.dropTasks();
    }
}
