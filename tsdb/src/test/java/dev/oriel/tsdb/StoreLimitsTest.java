package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.LabelLimits;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreLimitsTest {
    private static final Tenant TENANT = new Tenant("a");
    private static final Labels KNOWN = Labels.of("__name__", "known");

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private final SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);

    private TsdbMetricStore open(MetricStoreOptions samples, long newSeriesHeadBytes) {
        return StoreOnDisk.open(disk, SimulatedTsdb.options(samples).withNewSeriesHeadBytes(newSeriesHeadBytes), time,
                1);
    }

    private void append(TsdbMetricStore store, Labels labels) {
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(appender.series(labels), time.millis(), 1);
            assertThat(appender.commit().accepted()).isEqualTo(1);
        }
    }

    private static Labels numbered(int number) {
        return Labels.of("__name__", "bomb", "number", String.valueOf(number));
    }

    @Test
    void refusesNewSeriesWhileTheHeadTakesTooMuchMemoryAndLetsTheKnownOnesGoOn() {
        TsdbMetricStore store = open(MetricStoreOptions.DEFAULT, 1 << 20);
        append(store, KNOWN);
        int taken = 0;
        try (MetricAppender appender = store.appender(TENANT)) {
            for (int i = 0; i < 100_000; i++) {
                appender.append(appender.series(numbered(i)), time.millis(), i);
                taken++;
            }
        } catch (OverCapacityException e) {
            assertThat(e.reason()).isEqualTo(OverCapacityException.Reason.LIMIT);
            assertThat(e).hasMessage("memory of the head: over 1048576 bytes (expected: less, for a new series;"
                    + " limits.head_memory)");
        }

        assertThat(taken).isBetween(1_000, 20_000);
        assertThat(store.figures().refused().seriesOverMemory()).isEqualTo(1);
        time.advance(Duration.ofSeconds(20));
        append(store, KNOWN);
        assertThat(store.figures().problems()).contains(
                "new series are refused: the head takes more memory than limits.head_memory allows");
    }

    @Test
    void takesNewSeriesAgainOnceTheOldOnesHaveLeft() {
        TsdbMetricStore store = open(MetricStoreOptions.DEFAULT, 4 << 20);
        append(store, KNOWN);
        int made = 0;
        boolean refused = false;
        while (!refused) {
            try {
                append(store, numbered(made++));
            } catch (OverCapacityException _) {
                refused = true;
            }
        }
        for (int minute = 0; minute < 600; minute++) {
            time.advance(Duration.ofMinutes(1));
            append(store, KNOWN);
        }

        append(store, numbered(made + 1));
        assertThat(store.figures().series()).isLessThan(made);
    }

    @Test
    void refusesTheSeriesOverATenantsLimitAndCountsThem() {
        TsdbMetricStore store = open(MetricStoreOptions.DEFAULT.withMaxSeries(2), Long.MAX_VALUE);
        append(store, KNOWN);
        append(store, numbered(1));

        assertThatThrownBy(() -> append(store, numbered(2))).isInstanceOf(OverCapacityException.class)
                .hasMessage("series of tenant a: 3 (expected: at most 2, limits.max_series)");
        append(store, KNOWN);
        assertThat(store.figures().refused().seriesOverCount()).isEqualTo(1);
    }

    @Test
    void refusesSeriesWithTooManyLabelsAndCountsThem() {
        TsdbMetricStore store = open(MetricStoreOptions.DEFAULT.withLabelLimits(new LabelLimits(1, 256, 4096)),
                Long.MAX_VALUE);

        assertThatThrownBy(() -> append(store, numbered(1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limits.max_labels");
        assertThat(store.figures().refused().seriesOverLabels()).isEqualTo(1);
    }
}
