package dev.oriel.rule.eval;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.CommitResult.RejectedSample;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes what rules yield, many rules to a batch; what the store refuses is left out. Confined to one thread.
final class SeriesWriter implements AutoCloseable {
    private final MetricStore store;
    private final Tenant tenant;
    private @Nullable MetricAppender appender;

    /// What became of a batch.
    ///
    /// @param loss         why all of it is lost; empty where it is not
    /// @param refusedCount samples of it that the store did not take
    /// @param refused      the first few of them
    record Outcome(String loss, int refusedCount, List<RejectedSample> refused) {
        private static final Outcome NOTHING = new Outcome("", 0, List.of());

        boolean isStored() {
            return loss.isEmpty();
        }

        /// Why the first of them was not taken; empty where all were.
        String refusal() {
            return refused.isEmpty() ? "" : refused.getFirst().message();
        }

        /// Whether a sample of one of these results may be among those that were not taken.
        boolean mayRefuse(List<RuleSample> results) {
            Set<Labels> named = new HashSet<>();
            refused.forEach(sample -> named.add(sample.series()));
            boolean allAreNamed = refused.size() == refusedCount && !named.contains(Labels.empty());
            return !allAreNamed || results.stream().anyMatch(result -> named.contains(result.labels()));
        }
    }

    SeriesWriter(MetricStore store, Tenant tenant) {
        this.store = store;
        this.tenant = tenant;
    }

    /// For the same tenant, with batches of its own.
    SeriesWriter another() {
        return new SeriesWriter(store, tenant);
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
    Outcome commit() {
        MetricAppender open = appender;
        if (open == null) {
            return Outcome.NOTHING;
        }
        appender = null;
        try (open) {
            CommitResult result = open.commit();
            return new Outcome("", result.rejected().total(), result.examples());
        } catch (RuntimeException | Error e) {
            return new Outcome(RuleException.reason(e), 0, List.of());
        }
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
