package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was acknowledged stays, though a later start would not take it.
class ChangedWindowsTest {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Tenant TENANT = new Tenant("a");
    private static final Labels LABELS = Labels.of("__name__", "m");
    private static final Labels OTHER = Labels.of("__name__", "other");

    private final SimulatedTime time = new SimulatedTime(NOW);
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private MetricStoreOptions options = MetricStoreOptions.DEFAULT;
    private TsdbMetricStore store = open();

    @Test
    void keepsLateSamplesThatAnyWindowTook() {
        append(LABELS, 0);
        append(LABELS, -20);
        restart(options.withOutOfOrderWindow(Duration.ZERO));

        assertThat(StoreContents.of(store, TENANT)).containsEntry(LABELS, List.of(sample(-20), sample(0)));
        assertThat(appended(LABELS, -10).rejected().outOfOrder()).isEqualTo(1);
        restart(options);
        assertThat(StoreContents.of(store, TENANT)).containsEntry(LABELS, List.of(sample(-20), sample(0)));
    }

    @Test
    void keepsSamplesOfSeriesThatWereFarBehind() {
        append(LABELS, 0);
        append(OTHER, -50);
        restart(new MetricStoreOptions(0, Duration.ofMinutes(10).toMillis(), options.futureBoundMillis(), 0, 0,
                options.labels()));

        assertThat(StoreContents.of(store, TENANT)).containsEntry(OTHER, List.of(sample(-50)));
    }

    @Test
    void keepsSamplesFromFurtherAheadThanIsTakenNow() {
        append(LABELS, 9);
        restart(options.withFutureBound(Duration.ofMinutes(1)));

        assertThat(StoreContents.of(store, TENANT)).containsEntry(LABELS, List.of(sample(9)));
        assertThat(appended(OTHER, 9).rejected().tooNew()).isEqualTo(1);
    }

    @Test
    void goesOnToRefuseWhatWasRefused() {
        restart(options.withOutOfOrderWindow(Duration.ZERO));
        append(LABELS, 0);
        assertThat(appended(LABELS, -20).rejected().outOfOrder()).isEqualTo(1);
        restart(MetricStoreOptions.DEFAULT);

        assertThat(StoreContents.of(store, TENANT)).containsEntry(LABELS, List.of(sample(0)));
    }

    private void restart(MetricStoreOptions next) {
        options = next;
        disk = disk.crash(DiskFaults.NONE);
        time.dropTasks();
        store = open();
    }

    private TsdbMetricStore open() {
        return StoreOnDisk.open(disk, options, time, 7);
    }

    private void append(Labels labels, int minute) {
        assertThat(appended(labels, minute).accepted()).isEqualTo(1);
    }

    private CommitResult appended(Labels labels, int minute) {
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(appender.series(labels), millis(minute), minute);
            return appender.commit();
        }
    }

    private static StoredSample sample(int minute) {
        return StoredSample.of(millis(minute), minute);
    }

    private static long millis(int minute) {
        return NOW.plus(Duration.ofMinutes(minute)).toEpochMilli();
    }
}
