package dev.oriel.server.prometheus;

import dev.oriel.query.promql.cache.CachedEngine;
import dev.oriel.query.promql.cache.ResultCache;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.server.http.Call;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.storage.metric.MetricStore;

/// Answers queries of callers, in turns, with what is kept where a caller does not mind. Thread-safe.
final class QueryAnswers {
    private final PromqlEngine engine;
    private final CachedEngine cached;
    private final MetricStore store;
    private final QueryTurns turns;

    QueryAnswers(PromqlEngine engine, PromqlParser parser, MetricStore store, long cacheBytes,
            MetricRegistry registry) {
        this.engine = engine;
        this.store = store;
        this.turns = new QueryTurns(Runtime.getRuntime().availableProcessors(), System::nanoTime);
        ResultCache cache = new ResultCache(cacheBytes);
        this.cached = new CachedEngine(engine, parser, store, cache);
        expose(cache, registry);
        registry.gauge("oriel_query_waiting_turns", "Queries that wait for their turn to compute.", turns::waiting);
    }

    private static void expose(ResultCache cache, MetricRegistry registry) {
        registry.counter("oriel_query_cache_hits_total", "Queries answered with an answer that was kept.", cache::hits);
        registry.counter("oriel_query_cache_extensions_total",
                "Queries of which only the steps behind a kept answer were evaluated.", cache::extensions);
        registry.counter("oriel_query_cache_misses_total", "Queries that were evaluated whole.", cache::misses);
        registry.counter("oriel_query_cache_evictions_total", "Kept answers that had to go for others.",
                cache::evictions);
        registry.gauge("oriel_query_cache_bytes", "Heap bytes of kept answers, about.", cache::bytes);
    }

    QueryAnswer instant(Call call, String query, long timeMillis, QueryOptions options) {
        try (QueryTurns.Turn turn = turns.begin()) {
            QueryOptions paced = options.withPace(turn);
            return mayUseKept(call, options)
                    ? cached.instant(call.tenant(), query, timeMillis, paced)
                    : engine.instant(range -> store.querier(call.tenant(), range), query, timeMillis, paced);
        }
    }

    QueryAnswer range(Call call, String query, long startMillis, long endMillis, long stepMillis,
            QueryOptions options) {
        try (QueryTurns.Turn turn = turns.begin()) {
            QueryOptions paced = options.withPace(turn);
            return mayUseKept(call, options)
                    ? cached.range(call.tenant(), query, startMillis, endMillis, stepMillis, paced)
                    : engine.range(range -> store.querier(call.tenant(), range), query, startMillis, endMillis,
                            stepMillis, paced);
        }
    }

    /// Not where the caller says so, or wants to know what an evaluation takes.
    private static boolean mayUseKept(Call call, QueryOptions options) {
        String control = call.header("cache-control");
        return !options.withStatistics() && call.parameter("stats").isEmpty() && !call.parameter("nocache").equals("1")
                && (control == null || !control.contains("no-store"));
    }
}
