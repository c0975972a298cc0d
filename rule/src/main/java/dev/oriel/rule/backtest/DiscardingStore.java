package dev.oriel.rule.backtest;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.CommitResult.RejectedCounts;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreStatus;
import dev.oriel.storage.metric.SampleBounds;
import java.util.List;

/// Forgets what is written: in a backtest in one go, the results of recording rules are stored beforehand, and nobody
/// reads the others. Thread-safe.
final class DiscardingStore implements MetricStore {
    @Override
    public MetricAppender appender(Tenant tenant) {
        return new Discarding();
    }

    @Override
    public MetricQuerier querier(Tenant tenant, TimeRange range) {
        throw unreadable();
    }

    @Override
    public void delete(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {}

    @Override
    public MetricStoreStatus status(Tenant tenant, int limit) {
        throw unreadable();
    }

    private static IllegalStateException unreadable() {
        return new IllegalStateException("discarding store: read (expected: writes only)");
    }

    @Override
    public void close() {}

    /// A batch that goes nowhere.
    private static final class Discarding implements MetricAppender {
        @Override
        public long series(Labels labels) {
            return 0;
        }

        @Override
        public long series(byte[] buffer, int offset, int length) {
            return 0;
        }

        @Override
        public boolean isLive(long series) {
            return true;
        }

        @Override
        public long newestMillis(long series) {
            return SampleBounds.NO_SAMPLE;
        }

        @Override
        public void append(long series, long timestampMillis, double value) {}

        @Override
        public void append(long series, long startMillis, long timestampMillis, double value) {}

        @Override
        public void append(long series, long startMillis, long timestampMillis, Histogram histogram) {}

        @Override
        public void append(long series, Exemplar exemplar) {}

        @Override
        public void metadata(String metricFamily, MetricMetadata metadata) {}

        @Override
        public CommitResult commit() {
            return new CommitResult(0, 0, RejectedCounts.NONE, List.of());
        }

        @Override
        public void close() {}
    }
}
