package dev.oriel.storage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoredSample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a store keeps beyond its process.
public abstract class DurabilityContract extends MetricStoreContract {
    /// Opens what is left of the store after the power failed: everything that was not forced is lost.
    protected abstract MetricStore reopenAfterPowerFailure(MetricStoreOptions options, SimulatedTime clock);

    /// Opens the store again, of which the former is closed.
    protected abstract MetricStore reopen(MetricStoreOptions options, SimulatedTime clock);

    @Test
    void keepsWhatWasCommittedThroughAPowerFailure() {
        append(UP, NOW, 1);
        append(UP, NOW - 1, Double.NaN);
        append(OTHER_TENANT, DOWN, NOW, 2);
        fail();

        assertThat(samples(UP)).containsExactly(sample(NOW - 1, Double.NaN), sample(NOW, 1));
        assertThat(samples(DOWN)).isEmpty();
    }

    @Test
    void losesABatchThatWasNotCommittedWhenThePowerFailed() {
        append(UP, NOW, 1);
        MetricAppender appender = store.appender(TENANT);
        appender.append(appender.series(UP), NOW + 1, 2);
        appender.append(appender.series(DOWN), NOW + 1, 2);
        fail();

        assertThat(contents()).isEqualTo(Map.of(UP, List.of(sample(NOW, 1))));
    }

    @Test
    void keepsEverythingThroughAnOrderlyEnd() {
        append(UP, NOW, exponential(3));
        append(UP, NOW + 1, customBounds(4));
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(appender.series(UP), NOW, NOW + 2, 5);
            appender.commit();
        }
        store.close();
        store = reopen(MetricStoreOptions.DEFAULT, time);

        assertThat(samples(UP)).containsExactly(StoredSample.of(NOW, exponential(3)),
                StoredSample.of(NOW + 1, customBounds(4)), sample(NOW + 2, 5).withStart(NOW));
    }

    @Test
    void keepsDeletionsThroughAPowerFailure() {
        append(UP, NOW, 1);
        append(UP, NOW + 1, 2);
        store.delete(TENANT, new TimeRange(NOW, NOW), List.of());
        append(UP, NOW + 2, 3);
        fail();

        assertThat(samples(UP)).containsExactly(sample(NOW + 1, 2), sample(NOW + 2, 3));
    }

    @Test
    void keepsExemplarsAndMetadataThroughAPowerFailure() {
        Exemplar exemplar = new Exemplar(Labels.of("trace_id", "1"), 0.5, NOW);
        MetricMetadata metadata = new MetricMetadata(MetricType.GAUGE, "Whether it is up.", "");
        try (MetricAppender appender = store.appender(TENANT)) {
            long series = appender.series(UP);
            appender.append(series, NOW, 1);
            appender.append(series, exemplar);
            appender.metadata("up", metadata);
            appender.commit();
        }
        fail();

        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            assertThat(querier.exemplars(TimeRange.ALL, List.of(List.of())))
                    .isEqualTo(Map.of(UP, List.of(exemplar)));
            assertThat(querier.metadata()).isEqualTo(Map.of("up", metadata));
        }
    }

    @Test
    void judgesAfterAPowerFailureAsBefore() {
        append(UP, NOW, 1);
        append(DOWN, NOW + 5, 1);
        fail();

        assertThat(append(UP, NOW, 1).duplicates()).isEqualTo(1);
        assertThat(append(UP, NOW, 2).rejected().conflicting()).isEqualTo(1);
        assertThat(append(UP, NOW + 5 - 1_800_000, 2).accepted()).isEqualTo(1);
        assertThat(append(UP, NOW + 5 - 1_800_001, 2).rejected().tooOld()).isEqualTo(1);
    }

    @Test
    void goesOnThroughManyPowerFailures() {
        for (int i = 0; i < 10; i++) {
            append(UP, NOW + i, i);
            fail();
        }
        assertThat(samples(UP)).hasSize(10);
    }

    private void fail() {
        store = reopenAfterPowerFailure(MetricStoreOptions.DEFAULT, time);
    }
}
