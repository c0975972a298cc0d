package dev.oriel.rule.eval;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreStatus;
import java.util.List;
import java.util.function.Predicate;

/// Another store that takes no series, or no batch, as long as it is told so.
final class RefusingStore implements MetricStore {
    private final MetricStore store;
    Predicate<Labels> refused = _ -> false;
    boolean full;
    /// Is run before each commit.
    Runnable beforeCommit = () -> {};
    /// Batches that are neither committed nor closed.
    int open;

    RefusingStore(MetricStore store) {
        this.store = store;
    }

    @Override
    public MetricAppender appender(Tenant tenant) {
        open++;
        return new Refusing(store.appender(tenant));
    }

    @Override
    public MetricQuerier querier(Tenant tenant, TimeRange range) {
        return store.querier(tenant, range);
    }

    @Override
    public void delete(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {
        store.delete(tenant, range, matchers);
    }

    @Override
    public MetricStoreStatus status(Tenant tenant, int limit) {
        return store.status(tenant, limit);
    }

    @Override
    public void close() {
        store.close();
    }

    private final class Refusing implements MetricAppender {
        private final MetricAppender appender;
        private boolean over;

        Refusing(MetricAppender appender) {
            this.appender = appender;
        }

        @Override
        public long series(Labels labels) {
            if (refused.test(labels)) {
                throw OverCapacityException.limit("one more series: " + labels);
            }
            return appender.series(labels);
        }

        @Override
        public long series(byte[] buffer, int offset, int length) {
            return appender.series(buffer, offset, length);
        }

        @Override
        public boolean isLive(long series) {
            return appender.isLive(series);
        }

        @Override
        public long newestMillis(long series) {
            return appender.newestMillis(series);
        }

        @Override
        public void append(long series, long timestampMillis, double value) {
            appender.append(series, timestampMillis, value);
        }

        @Override
        public void append(long series, long startMillis, long timestampMillis, double value) {
            appender.append(series, startMillis, timestampMillis, value);
        }

        @Override
        public void append(long series, long startMillis, long timestampMillis, Histogram histogram) {
            appender.append(series, startMillis, timestampMillis, histogram);
        }

        @Override
        public void append(long series, Exemplar exemplar) {
            appender.append(series, exemplar);
        }

        @Override
        public void metadata(String metricFamily, MetricMetadata metadata) {
            appender.metadata(metricFamily, metadata);
        }

        @Override
        public CommitResult commit() {
            end();
            beforeCommit.run();
            if (full) {
                throw OverCapacityException.diskFull("disk: full");
            }
            return appender.commit();
        }

        @Override
        public void close() {
            end();
            appender.close();
        }

        private void end() {
            open -= over ? 0 : 1;
            over = true;
        }
    }
}
