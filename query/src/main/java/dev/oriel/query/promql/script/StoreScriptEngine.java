package dev.oriel.query.promql.script;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.select.CounterResetHints;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.series.SeriesValue;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Runs scripts against an evaluator over a store of metrics.
public final class StoreScriptEngine implements PromqlScriptEngine, AutoCloseable {
    private final PromqlEngine engine;
    private final QueryOptions options;
    private final Supplier<MetricStore> newStore;
    private final Map<Labels, CounterResetHints> hintsBySeries = new HashMap<>();
    private MetricStore store;

    /// @param newStore makes empty stores, one for each `clear`; closed here
    public StoreScriptEngine(PromqlEngine engine, QueryOptions options, Supplier<MetricStore> newStore) {
        this.engine = engine;
        this.options = options;
        this.newStore = newStore;
        this.store = newStore.get();
    }

    @Override
    public void clear() {
        store.close();
        store = newStore.get();
        hintsBySeries.clear();
    }

    @Override
    public void load(List<LoadedSeries> series) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            for (LoadedSeries one : series) {
                long number = appender.series(one.labels());
                CounterResetHints hints = hintsBySeries.computeIfAbsent(one.labels(), _ -> new CounterResetHints());
                for (LoadedSeries.Sample sample : one.samples()) {
                    append(appender, number, sample, hints);
                }
            }
            CommitResult result = appender.commit();
            if (result.rejected().total() > 0) {
                throw new StorageException("samples of a script: " + result.rejected() + " (expected: none refused)");
            }
        }
    }

    private static void append(MetricAppender appender, long series, LoadedSeries.Sample sample,
            CounterResetHints hints) {
        switch (sample.value()) {
            case SeriesValue.FloatValue number -> {
                hints.forget();
                appender.append(series, sample.startMillis(), sample.timestampMillis(), number.value());
            }
            case SeriesValue.HistogramValue histogram ->
                appender.append(series, sample.startMillis(), sample.timestampMillis(),
                        stored(histogram.histogram(), hints));
            case SeriesValue.Absent _ -> {
            }
        }
    }

    /// The histogram with the hint that it has once Prometheus' own store has taken it, which the scripts count on: that
    /// of a gauge or an announced reset stays; others are found out, but for resets and behind staleness markers, where a
    /// chunk begins that knows nothing of the one before.
    private static Histogram stored(Histogram histogram, CounterResetHints hints) {
        if (histogram.isStale()) {
            hints.forget();
        }
        boolean announced = histogram.counterReset() == CounterReset.GAUGE
                || histogram.counterReset() == CounterReset.RESET;
        if (announced) {
            return hints.hinted(histogram);
        }
        Histogram found = hints.hinted(histogram.withCounterReset(CounterReset.UNKNOWN));
        return found.counterReset() == CounterReset.RESET ? found.withCounterReset(CounterReset.UNKNOWN) : found;
    }

    @Override
    public QueryOutcome instantQuery(String query, long timeMillis) {
        return outcome(() -> engine.instant(this::querier, query, timeMillis, options));
    }

    @Override
    public QueryOutcome rangeQuery(String query, long startMillis, long endMillis, long stepMillis) {
        return outcome(() -> engine.range(this::querier, query, startMillis, endMillis, stepMillis, options));
    }

    private static QueryOutcome outcome(Supplier<QueryAnswer> query) {
        try {
            return new QueryOutcome.Answer(query.get().result());
        } catch (PromqlParseException | QueryException e) {
            return new QueryOutcome.Failure(String.valueOf(e.getMessage()));
        }
    }

    private MetricQuerier querier(TimeRange range) {
        return store.querier(Tenant.DEFAULT, range);
    }

    @Override
    public void close() {
        store.close();
    }
}
