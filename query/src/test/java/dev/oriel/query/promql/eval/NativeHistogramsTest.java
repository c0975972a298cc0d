package dev.oriel.query.promql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryValue.InstantVector;
import dev.oriel.query.promql.value.QueryValue.Matrix;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class NativeHistogramsTest {
    private static final long MINUTE_MILLIS = 60_000;

    private final PromqlEngine engine = new PromqlEngine(new PromqlParser(), () -> 0);
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
            InstantSource.fixed(Instant.EPOCH));

    private void append(double minutes, Histogram histogram) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            appender.append(appender.series(Labels.of("__name__", "h")), 0, (long) (minutes * MINUTE_MILLIS),
                    histogram);
            appender.commit();
        }
    }

    private static Histogram histogram(double count, double sum) {
        return new Histogram(0, 0, 0, count, sum, new Buckets(new int[]{1}, new double[]{count}), Buckets.NONE,
                new double[0], CounterReset.UNKNOWN, true);
    }

    private InstantVector at(double minutes, String query) {
        return (InstantVector) engine
                .instant(range -> store.querier(Tenant.DEFAULT, range), query, (long) (minutes * MINUTE_MILLIS),
                        QueryOptions.defaults())
                .result()
                .value();
    }

    @Test
    void aResetBehindAStaleSampleIsSeenByThoseWhoAskForTheCountAlone() {
        append(1, histogram(10, 1));
        append(2, histogram(20, 2));
        append(2.5, histogram(0, StaleMarker.VALUE));
        append(3, histogram(5, 3));
        append(4, histogram(8, 4));

        assertThat(at(4, "histogram_count(increase(h[5m]))").samples().getFirst().value()).isEqualTo(21);
        assertThat(at(4, "increase(h[5m])").samples().getFirst().histogram().count()).isEqualTo(21);
    }

    @Test
    void aHistogramWithoutAKnownSumIsEqualToItself() {
        append(1, histogram(3, Double.NaN));

        assertThat(at(1, "h == h").samples()).hasSize(1);
        assertThat(at(1, "h != h").samples()).isEmpty();
        assertThat(at(1, "h == bool h").samples().getFirst().value()).isEqualTo(1);
    }

    @Test
    void aHistogramThatDoesNotFitIsNoMatch() {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            appender.append(appender.series(Labels.of("__name__", "h", "kind", "a")), 0, 0, histogram(3, 2));
            appender.append(appender.series(Labels.of("__name__", "h", "kind", "b")), 0, 0,
                    new Histogram(Histogram.CUSTOM_BOUNDS_SCHEMA, 0, 0, 1, 1,
                            new Buckets(new int[]{0}, new double[]{1}), Buckets.NONE, new double[]{2},
                            CounterReset.UNKNOWN, true));
            appender.append(appender.series(Labels.of("__name__", "one")), 0, 0, histogram(4, 1));
            appender.commit();
        }

        assertThat(at(0, "h + on () one").samples()).extracting(sample -> sample.histogram().count())
                .containsExactly(7.0);
    }

    @Test
    void aSeriesOfWhichNoHistogramIsLeftHasNoColumnOfThem() {
        append(1, histogram(3, 2));
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            appender.append(appender.series(Labels.of("__name__", "h")), 2 * MINUTE_MILLIS, -7);
            appender.commit();
        }
        Matrix matrix = (Matrix) engine
                .range(range -> store.querier(Tenant.DEFAULT, range), "abs(h)", MINUTE_MILLIS, 3 * MINUTE_MILLIS,
                        MINUTE_MILLIS, QueryOptions.defaults())
                .result()
                .value();

        assertThat(matrix.series()).hasSize(1);
        assertThat(matrix.series().getFirst().values()).containsExactly(7, 7);
        assertThat(matrix.series().getFirst().histograms()).isNull();
    }
}
