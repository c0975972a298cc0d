package dev.oriel.tsdb;

import static dev.oriel.tsdb.MinuteSamples.LASTING;
import static dev.oriel.tsdb.MinuteSamples.TENANT;
import static dev.oriel.tsdb.MinuteSamples.append;
import static dev.oriel.tsdb.MinuteSamples.appendEachMinute;
import static dev.oriel.tsdb.MinuteSamples.millis;
import static dev.oriel.tsdb.MinuteSamples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Series that no samples come for leave the head, and their numbers come to stand for others.
class IdleSeriesTest {
    private static final Labels SHORT_LIVED = Labels.of("__name__", "short_lived");

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private final TsdbMetricStore store = StoreOnDisk.open(new SimulatedDisk(DiskFaults.NONE, 1),
            SimulatedTsdb.options(MetricStoreOptions.DEFAULT), time, 7);

    @Test
    void letsThemLeaveMemoryAndRefusesTheirNumbers() {
        long number = append(store, SHORT_LIVED, 0);
        appendEachMinute(store, 0, 240);

        assertThat(store.figures().series()).isEqualTo(1);
        try (MetricAppender appender = store.appender(TENANT)) {
            assertThat(appender.isLive(number)).isFalse();
            appender.append(number, millis(240), 2);
            CommitResult result = appender.commit();
            assertThat(result.rejected().unknownSeries()).isEqualTo(1);
        }
        assertThat(StoreContents.of(store, TENANT)).containsEntry(SHORT_LIVED, List.of(sample(0)));
    }

    @Test
    void staysBoundedUnderChurn() {
        for (int tick = 0; tick < 1_000; tick++) {
            try (MetricAppender appender = store.appender(TENANT)) {
                for (int i = 0; i < 20; i++) {
                    Labels labels = Labels.of("__name__", "churn", "pod", tick / 5 + "-" + i);
                    appender.append(appender.series(labels), millis(tick), i);
                }
                appender.commit();
            }
            if (tick % 10 == 0) {
                store.maintain();
            }
        }

        assertThat(store.figures().removedSeries()).isGreaterThan(3_000);
        assertThat(store.figures().series()).isLessThan(1_000);
    }

    @Test
    void areFoundByAQuerierFromBeforeTheCut() {
        append(store, SHORT_LIVED, 0);
        appendEachMinute(store, 0, 30);
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            appendEachMinute(store, 30, 240);

            assertThat(store.figures().cuts()).isPositive();
            assertThat(StoreContents.of(querier, TimeRange.ALL, List.of())).containsOnlyKeys(SHORT_LIVED, LASTING)
                    .containsEntry(SHORT_LIVED, List.of(sample(0)));
        }
        appendEachMinute(store, 240, 480);
        assertThat(store.figures().series()).isEqualTo(1);
    }

    @Test
    void leaveTheirNumbersToNobodyWhoseSamplesAnOpenQuerierWouldTakeForTheirs() {
        for (int minute = 0; minute < 20; minute++) {
            append(store, SHORT_LIVED, minute);
        }
        MetricQuerier beforeRemoval = querierFromBetweenCutAndRemoval();
        try (MetricQuerier afterRemoval = store.querier(TENANT, TimeRange.ALL)) {
            beforeRemoval.close();
            store.maintain();
            append(store, Labels.of("__name__", "next"), 100);

            assertThat(StoreContents.of(afterRemoval, TimeRange.ALL, List.of())).containsOnlyKeys(SHORT_LIVED, LASTING);
        }
        store.maintain();
        assertThat(append(store, Labels.of("__name__", "over_next"), 100)).isEqualTo(1L << 32);
        assertThat(StoreContents.of(store, TENANT)).hasSize(4);
    }

    @Test
    void takeNoExemplarsAnyMore() {
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(append(store, SHORT_LIVED, 0), new Exemplar(Labels.of("trace_id", "1"), 1, millis(0)));
            MetricQuerier beforeRemoval = querierFromBetweenCutAndRemoval();
            appender.commit();
            beforeRemoval.close();
        }
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            assertThat(querier.exemplars(TimeRange.ALL, List.of(List.of()))).isEmpty();
        }
    }

    /// Appends up to minute 100, so that the short-lived series leaves.
    private MetricQuerier querierFromBetweenCutAndRemoval() {
        try (MetricQuerier _ = store.querier(TENANT, TimeRange.ALL)) {
            appendEachMinute(store, 20, 100);
            assertThat(store.figures().cuts()).isPositive();
        }
        MetricQuerier between = store.querier(TENANT, TimeRange.ALL);
        assertThat(store.figures().removedSeries()).isZero();
        store.maintain();
        assertThat(store.figures().removedSeries()).isEqualTo(1);
        return between;
    }
}
