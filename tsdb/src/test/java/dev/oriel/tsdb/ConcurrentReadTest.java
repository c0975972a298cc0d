package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Readers beside a writer and maintenance, each in its thread.
class ConcurrentReadTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int SERIES = 40;
    private static final int TICKS = 2_000;

    private final AtomicInteger committed = new AtomicInteger();
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private final TsdbMetricStore store = StoreOnDisk.open(new SimulatedDisk(DiskFaults.NONE, 1),
            MetricStoreOptions.DEFAULT, time, 1);

    @Test
    void seesWholeBatchesOnlyAndEachOfThem() {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(this::write, threads);
            CompletableFuture<Void> maintainer = CompletableFuture.runAsync(() -> {
                while (!writer.isDone()) {
                    store.maintain();
                }
            }, threads);
            while (!writer.isDone()) {
                check(store);
            }
            writer.join();
            maintainer.join();
        }
        check(store);
        store.maintain();
        assertThat(store.figures().cuts()).isPositive();
        assertThat(store.figures().problems()).isEmpty();
        store.close();
    }

    private void write() {
        for (int tick = 0; tick < TICKS; tick++) {
            try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
                for (int i = 0; i < SERIES; i++) {
                    long series = appender.series(Labels.of("__name__", "m", "i", String.valueOf(i)));
                    if (tick % (i % 3 + 1) == 0) {
                        appender.append(series, timeOf(tick, i), tick * 1000 + i);
                    }
                }
                appender.commit();
            }
            committed.set(tick + 1);
        }
    }

    /// Every tenth series keeps times of its own.
    private static long timeOf(int tick, int series) {
        return START + 15_000L * tick + (series % 10 == 9 ? tick % 7 + 1 : 0);
    }

    private void check(MetricStore checkedStore) {
        int before = committed.get();
        try (MetricQuerier querier = checkedStore.querier(Tenant.DEFAULT, TimeRange.ALL)) {
            SeriesSet found = querier.select(TimeRange.ALL, List.of());
            SeriesSet.SampleReader reader = found.reader();
            SampleColumns columns = new SampleColumns();
            int last = -1;
            for (int i = 0; i < found.size(); i++) {
                reader.read(i, columns);
                int series = Integer.parseInt(found.labels(i).get("i"));
                int step = series % 3 + 1;
                for (int k = 0; k < columns.count(); k++) {
                    int tick = k * step;
                    if (columns.times()[k] != timeOf(tick, series) || columns.values()[k] != tick * 1000 + series) {
                        throw new AssertionError("series " + series + ", sample " + k + ": " + columns.values()[k]
                                + "@" + columns.times()[k]);
                    }
                }
                if (step == 1) {
                    assertThat(last == -1 || last == columns.count()).as("one moment for all series").isTrue();
                    last = columns.count();
                }
            }
            assertThat(last).isGreaterThanOrEqualTo(before == 0 ? -1 : before);
        }
    }
}
