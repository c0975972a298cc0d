package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a start from damaged files shows, the starts after it show, too.
class DamagedStartTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final Tenant TENANT = new Tenant("a");
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
    private TsdbMetricStore store = open();

    @Test
    void keepsWhatItTookAfterAStartFromADamagedCheckpoint() throws IOException {
        for (int batch = 0; batch < 10; batch++) {
            try (MetricAppender appender = store.appender(TENANT)) {
                for (int i = 0; i < 2_000; i++) {
                    appender.append(appender.series(numbered(2_000 * batch + i)), START, 1);
                }
                appender.commit();
            }
        }
        store.close();
        String checkpoint = "checkpoints/" + disk.list("checkpoints").getFirst();
        disk.flipBit(checkpoint, 8 * disk.sizeBytes(checkpoint) * 2 / 3);
        store = open();
        append(numbered(0), 1);
        List<StoredSample> both = List.of(StoredSample.of(START, 1), StoredSample.of(START + MINUTE, 1));
        assertThat(StoreContents.of(store, TENANT)).containsEntry(numbered(0), both);

        for (int starts = 0; starts < 2; starts++) {
            crash();
            store = open();
            assertThat(StoreContents.of(store, TENANT)).containsEntry(numbered(0), both);
        }
        assertThat(disk.list("quarantine")).as("one copy of it").hasSize(2);
        store.maintain();
        assertThat(disk.exists(checkpoint)).isFalse();
        crash();
        store = open();
        assertThat(store.figures().problems()).isEmpty();
        assertThat(StoreContents.of(store, TENANT)).containsEntry(numbered(0), both);
    }

    private TsdbMetricStore open() {
        return StoreOnDisk.open(disk, MetricStoreOptions.DEFAULT, time, 7);
    }

    private void crash() {
        disk = disk.crash(DiskFaults.NONE);
        time.dropTasks();
    }

    private long append(Labels labels, int minute) {
        try (MetricAppender appender = store.appender(TENANT)) {
            long number = appender.series(labels);
            appender.append(number, START + minute * MINUTE, 1);
            appender.commit();
            return number;
        }
    }

    private static Labels numbered(int i) {
        return Labels.of("__name__", "m", "i", String.valueOf(i));
    }
}
