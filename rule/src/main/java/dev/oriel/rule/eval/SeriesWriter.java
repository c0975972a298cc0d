package dev.oriel.rule.eval;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStore;
import org.jspecify.annotations.Nullable;

/// Writes what rules yield, many rules to a batch; what the store refuses is left out. Confined to one thread.
final class SeriesWriter implements AutoCloseable {
    private final MetricStore store;
    private final Tenant tenant;
    private @Nullable MetricAppender appender;
    private long rejected;

    SeriesWriter(MetricStore store, Tenant tenant) {
        this.store = store;
        this.tenant = tenant;
    }

    /// @param histogram null for a float sample
    /// @return why the sample is left out; empty where it is not
    String write(Labels labels, long timeMillis, double value, @Nullable Histogram histogram) {
        try {
            MetricAppender open = open();
            long series = open.series(labels);
            if (histogram == null) {
                open.append(series, timeMillis, value);
            } else {
                open.append(series, 0, timeMillis, histogram);
            }
            return "";
        } catch (RuntimeException e) {
            return RuleException.reason(e);
        }
    }

    /// Makes visible what was written.
    ///
    /// @return why all of it is lost; empty where it is not
    String commit() {
        MetricAppender open = appender;
        if (open == null) {
            return "";
        }
        appender = null;
        try (open) {
            CommitResult result = open.commit();
            rejected += result.rejected().total();
            return "";
        } catch (RuntimeException | Error e) {
            return RuleException.reason(e);
        }
    }

    /// Samples that the store did not take, since the last call.
    long takeRejected() {
        long count = rejected;
        rejected = 0;
        return count;
    }

    /// Drops what was not committed.
    @Override
    public void close() {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }

    private MetricAppender open() {
        MetricAppender open = appender;
        if (open == null) {
            open = store.appender(tenant);
            appender = open;
        }
        return open;
    }
}
