package dev.oriel.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.file.RetentionPolicy;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A fault of ours in one task of maintenance, or what the virtual machine throws in it.
class MaintenanceFaultTest {
    private Runnable fault = () -> {};
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private final TsdbOptions options = SimulatedTsdb.options(MetricStoreOptions.DEFAULT)
            .withRetention(new RetentionPolicy(Duration.ofHours(5).toMillis(), 0));
    private final TsdbMetricStore store = TsdbMetricStore.open(new SimulatedDisk(DiskFaults.NONE, 1), options,
            this::now, time, new SplittableRandom(1));

    @Test
    void isToldAndTheOtherTasksAreDone() {
        assertOnlyCuttingFails(() -> {
            throw new IllegalStateException("no time");
        }, "java.lang.IllegalStateException: no time");
    }

    @Test
    void isToldAndTheOtherTasksAreDoneWhereAMappedPageCannotBeRead() {
        assertOnlyCuttingFails(() -> {
            throw new InternalError("a fault occurred in an unsafe memory access operation");
        }, "a fault occurred in an unsafe memory access operation");
    }

    private void assertOnlyCuttingFails(Runnable cause, String told) {
        append(-11);
        append(-7);
        store.maintain();
        assertThat(store.figures().cuts()).isEqualTo(1);
        append(0);
        fault = cause;
        store.maintain();

        assertThat(store.figures().taskFailures()).isEqualTo(1);
        assertThat(store.figures().problems()).containsExactly("cutting the head failed: " + told);
        assertThat(store.figures().expiredBlocks()).isEqualTo(1);
        fault = () -> {};
        store.maintain();
        assertThat(store.figures().taskFailures()).isEqualTo(1);
        assertThat(store.figures().cuts()).isEqualTo(2);
    }

    /// As blocks are named by.
    private Instant now() {
        fault.run();
        return time.instant();
    }

    private void append(int hour) {
        try (MetricAppender appender = store.appender(new Tenant("a"))) {
            appender.append(appender.series(Labels.of("__name__", "m")),
                    time.millis() + Duration.ofHours(hour).toMillis(), hour);
            appender.commit();
        }
    }
}
