package dev.oriel.tsdb;

import static dev.oriel.tsdb.MinuteSamples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.model.Labels;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A head that has no room for chunks, and so takes no newer sample for which older ones would be cut.
class FullHeadTest {
    private static final int SERIES = 128;
    private static final int MAX_BATCHES = 4_000;
    /// Two pages, and those that are reserved.
    private static final long CHUNK_BYTES = (2 + 1024) * 256L * 1024;

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-02-01T00:00:00Z"));
    private final SplittableRandom random = new SplittableRandom(1);
    private final TsdbMetricStore store = StoreOnDisk.open(new SimulatedDisk(DiskFaults.NONE, 1),
            SimulatedTsdb.options(MetricStoreOptions.DEFAULT).withMaxChunkBytes(CHUNK_BYTES), time, 1);

    @Test
    void takesSamplesAgainOnceThoseItHasAreOldByTheClock() {
        int taken = fill();
        time.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> append(time.millis())).isInstanceOf(OverCapacityException.class)
                .hasMessageContaining("there is room again when older samples have been cut into blocks");
        assertThat(store.figures().cuts()).isZero();
        time.advance(Duration.ofHours(2));

        assertThat(store.figures().cuts()).isPositive();
        append(time.millis());
        assertThat(StoreContents.of(store, TENANT)).hasSize(SERIES)
                .allSatisfy((_, samples) -> assertThat(samples).hasSize(taken + 1));
    }

    /// @return how many batches were taken
    private int fill() {
        for (int batch = 0; batch < MAX_BATCHES; batch++) {
            try {
                append(time.millis() + batch);
            } catch (OverCapacityException e) {
                assertThat(e).hasMessageStartingWith("chunks of the head: ");
                return batch;
            }
        }
        throw new AssertionError("no batch was refused");
    }

    private void append(long timestampMillis) {
        try (MetricAppender appender = store.appender(TENANT)) {
            for (int i = 0; i < SERIES; i++) {
                long series = appender.series(Labels.of("__name__", "m", "i", String.valueOf(i)));
                appender.append(series, timestampMillis, random.nextDouble());
            }
            assertThat(appender.commit().accepted()).isEqualTo(SERIES);
        }
    }
}
