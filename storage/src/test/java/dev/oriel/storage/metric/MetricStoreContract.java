package dev.oriel.storage.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.simulation.SimulatedTime;
import dev.oriel.storage.simulation.StoreContents;
import dev.oriel.storage.simulation.StoredSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What all sentences about stores of metrics share: a fresh store on a clock that stands still, and short words for
/// writing and reading. A store's test extends the four contracts: [AppendContract], [QueryContract], [DeleteContract],
/// and [DurabilityContract] where it outlives its process.
public abstract class MetricStoreContract {
    protected static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    protected static final Tenant TENANT = new Tenant("a");
    protected static final Tenant OTHER_TENANT = new Tenant("b");
    protected static final Labels UP = Labels.of(Labels.METRIC_NAME, "up", "job", "a");
    protected static final Labels DOWN = Labels.of(Labels.METRIC_NAME, "down", "job", "a");

    protected final SimulatedTime time = new SimulatedTime(Instant.ofEpochMilli(NOW));
    protected MetricStore store;

    /// A store without data, of these options.
    protected abstract MetricStore openEmpty(MetricStoreOptions options, SimulatedTime clock);

    @BeforeEach
    final void openStore() {
        store = openEmpty(MetricStoreOptions.DEFAULT, time);
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    /// Takes another store in place of the one that is open.
    protected final void openWith(MetricStoreOptions options) {
        store.close();
        store = openEmpty(options, time);
    }

    protected final CommitResult append(Labels series, long timestampMillis, double value) {
        return append(TENANT, series, timestampMillis, value);
    }

    protected final CommitResult append(Tenant tenant, Labels series, long timestampMillis, double value) {
        try (MetricAppender appender = store.appender(tenant)) {
            appender.append(appender.series(series), timestampMillis, value);
            return appender.commit();
        }
    }

    protected final CommitResult append(Labels series, long timestampMillis, Histogram histogram) {
        try (MetricAppender appender = store.appender(TENANT)) {
            appender.append(appender.series(series), 0, timestampMillis, histogram);
            return appender.commit();
        }
    }

    protected final Map<Labels, List<StoredSample>> contents() {
        return StoreContents.of(store, TENANT);
    }

    /// The samples of one series.
    protected final List<StoredSample> samples(Labels series) {
        return contents().getOrDefault(series, List.of());
    }

    protected final Map<Labels, List<StoredSample>> selected(TimeRange range, LabelMatcher... matchers) {
        try (MetricQuerier querier = store.querier(TENANT, TimeRange.ALL)) {
            return StoreContents.of(querier, range, List.of(matchers));
        }
    }

    protected static StoredSample sample(long timestampMillis, double value) {
        return StoredSample.of(timestampMillis, value);
    }

    protected static LabelMatcher matcher(String name, String operator, String value) {
        for (LabelMatcher.Operator each : LabelMatcher.Operator.values()) {
            if (each.symbol().equals(operator)) {
                return new LabelMatcher(name, each, value);
            }
        }
        throw new IllegalArgumentException("operator: " + operator);
    }

    protected static Histogram exponential(double observations) {
        return new Histogram(2, 0.001, 3, observations + 6, 12.5,
                new Histogram.Buckets(new int[]{-3, 0, 1, 7}, new double[]{1, observations, 0, 1}),
                new Histogram.Buckets(new int[]{2}, new double[]{1}), new double[0], Histogram.CounterReset.UNKNOWN,
                true);
    }

    protected static Histogram customBounds(double observations) {
        return new Histogram(Histogram.CUSTOM_BOUNDS_SCHEMA, 0, 0, observations + 0.5, -3.25,
                new Histogram.Buckets(new int[]{0, 2}, new double[]{observations, 0.5}), Histogram.Buckets.NONE,
                new double[]{0.1, 1}, Histogram.CounterReset.GAUGE, false);
    }

    protected static void assertAccepted(CommitResult result, int count) {
        assertThat(result).isEqualTo(new CommitResult(count, 0, CommitResult.RejectedCounts.NONE, List.of()));
    }
}
