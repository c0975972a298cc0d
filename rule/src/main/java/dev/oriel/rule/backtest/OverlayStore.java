package dev.oriel.rule.backtest;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/// The stored history, and over it what the rules record. Of the names that they record, and of alerts, history counts
/// only until the start. Confined to one thread.
final class OverlayStore implements AutoCloseable {
    private final Function<TimeRange, MetricQuerier> history;
    private final Set<String> replaced;
    private final long startMillis;
    private final MemoryMetricStore recorded;

    OverlayStore(Function<TimeRange, MetricQuerier> history, Set<String> recordedNames, long startMillis) {
        this.history = history;
        this.replaced = new HashSet<>(recordedNames);
        replaced.add("ALERTS");
        replaced.add("ALERTS_FOR_STATE");
        this.startMillis = startMillis;
        recorded = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED,
                InstantSource.fixed(Instant.ofEpochMilli(startMillis)));
    }

    MetricQuerier querier(TimeRange range) {
        MetricQuerier below = history.apply(range);
        try {
            return new OverlayQuerier(below, recorded.querier(Tenant.DEFAULT, range), replaced, startMillis);
        } catch (RuntimeException e) {
            below.close();
            throw e;
        }
    }

    /// Where rules write, step by step.
    MetricStore writable() {
        return recorded;
    }

    /// Takes the results of one rule for evenly spaced times.
    ///
    /// @param alive the series that the rule wrote last before the start; afterwards, those at the end
    Recording record(long start, long end, long intervalMillis, Set<Labels> alive) {
        return new Recording(recorded.appender(Tenant.DEFAULT), start, end, intervalMillis, alive);
    }

    @Override
    public void close() {
        recorded.close();
    }

    /// Results on their way in: as series come and go, they are ended.
    static final class Recording {
        private final MetricAppender appender;
        private final long start;
        private final long end;
        private final long intervalMillis;
        private final Set<Labels> alive;
        private final Set<Labels> aliveAtEnd = new HashSet<>();

        Recording(MetricAppender appender, long start, long end, long intervalMillis, Set<Labels> alive) {
            this.appender = appender;
            this.start = start;
            this.end = end;
            this.intervalMillis = intervalMillis;
            this.alive = alive;
        }

        void add(Labels labels, QueryValue.Series samples) {
            long series = appender.series(labels);
            int at = 0;
            boolean lives = alive.remove(labels);
            for (long time = start; time <= end; time += intervalMillis) {
                if (at < samples.size() && samples.times()[at] == time) {
                    Histogram histogram = samples.histogram(at);
                    if (histogram == null) {
                        appender.append(series, time, samples.values()[at]);
                    } else {
                        appender.append(series, 0, time, histogram);
                    }
                    at++;
                    lives = true;
                } else if (lives) {
                    appender.append(series, time, StaleMarker.VALUE);
                    lives = false;
                }
            }
            if (lives) {
                aliveAtEnd.add(labels);
            }
        }

        void finish() {
            try (appender) {
                alive.forEach(labels -> appender.append(appender.series(labels), start, StaleMarker.VALUE));
                appender.commit();
            }
            alive.clear();
            alive.addAll(aliveAtEnd);
        }
    }
}
