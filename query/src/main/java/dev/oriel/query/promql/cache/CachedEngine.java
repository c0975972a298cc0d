package dev.oriel.query.promql.cache;

import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.eval.AnswerText;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryAnswer;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.query.promql.value.QueryValue.Matrix;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.SampleChanges;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A [PromqlEngine] that keeps answers: dashboards ask the same again and again, of times that have moved on a little.
/// Thread-safe; each query is confined to the thread that asks.
///
/// An answer is used again if no sample was added or removed since that it could depend on: the store tells the oldest
/// one that was. What holds is then exactly the steps before that one; of the query over a later range only the steps
/// behind are evaluated. Late samples and deletions need no case of their own, and no clock is asked.
///
///     kept      |———————————————————————|
///     asked           |——————————————————————|
///     changed                       x x x x x
///     used            |—————————————|              evaluated |———————|
///
/// Answers over a store that is not whole are not kept, those with annotations only for the very same query. Statistics are those of what was evaluated.
public final class CachedEngine {
    private static final Matrix NOTHING = new Matrix(List.of());

    private final PromqlEngine engine;
    private final PromqlParser parser;
    private final MetricStore store;
    private final ResultCache cache;

    public CachedEngine(PromqlEngine engine, PromqlParser parser, MetricStore store, ResultCache cache) {
        this.engine = engine;
        this.parser = parser;
        this.store = store;
        this.cache = cache;
    }

    /// As [PromqlEngine#instant], of the store.
    public QueryAnswer instant(Tenant tenant, String query, long timeMillis, QueryOptions options) {
        if (cache.isOff()) {
            return engine.instant(range -> store.querier(tenant, range), query, timeMillis, options);
        }
        CacheKey key = CacheKey.instant(tenant, query, timeMillis, options.settings());
        SampleChanges changes = store.changes(tenant);
        long version = changes.version();
        KeptAnswer kept = cache.find(key);
        if (kept != null && changes.oldestSince(kept.version()) > kept.seenMillis()) {
            cache.countHit();
            return kept.answer();
        }
        cache.countMiss();
        Opening opening = new Opening(tenant);
        Expr expr = parser.parse(query);
        QueryAnswer answer = engine.instant(opening, query, expr, timeMillis, options);
        keep(key, answer, expr, QueryTimes.instant(timeMillis), options, version, opening);
        return answer;
    }

    /// As [PromqlEngine#range], of the store.
    public QueryAnswer range(Tenant tenant, String query, long startMillis, long endMillis, long stepMillis,
            QueryOptions options) {
        if (cache.isOff() || stepMillis <= 0 || endMillis < startMillis) {
            return engine.range(range -> store.querier(tenant, range), query, startMillis, endMillis, stepMillis,
                    options);
        }
        long lastMillis = endMillis - (endMillis - startMillis) % stepMillis;
        CacheKey key = CacheKey.range(tenant, query, startMillis, stepMillis, options.settings());
        SampleChanges changes = store.changes(tenant);
        long version = changes.version();
        KeptAnswer kept = cache.find(key);
        long changedMillis = kept == null ? Long.MIN_VALUE : changes.oldestSince(kept.version());
        if (kept != null && kept.isOf(startMillis, lastMillis, endMillis) && changedMillis > kept.seenMillis()) {
            cache.countHit();
            return kept.answer();
        }
        Opening opening = new Opening(tenant);
        Expr expr = parser.parse(query);
        QueryTimes times = new QueryTimes(startMillis, endMillis, stepMillis);
        QueryAnswer answer = kept == null
                ? null
                : extended(kept, changedMillis, query, expr, times, lastMillis, options, opening);
        if (answer == null) {
            cache.countMiss();
            answer = engine.range(opening, query, expr, startMillis, endMillis, stepMillis, options);
        }
        keep(key, answer, expr, times, options, version, opening);
        return answer;
    }

    /// The kept steps that still hold with the ones behind them evaluated; null where nothing can be used.
    private @Nullable QueryAnswer extended(KeptAnswer kept, long changedMillis, String query, Expr expr,
            QueryTimes times, long lastMillis, QueryOptions options, Opening opening) {
        long start = times.startMillis();
        long step = times.stepMillis();
        if (!kept.isExtendable() || start < kept.startMillis() || start > kept.lastMillis()) {
            return null;
        }
        long heldMillis = Math.min(kept.lastMillis(), lastMillis);
        long aheadMillis = Math.max(0, kept.seenMillis() - kept.lastMillis());
        if (changedMillis <= start + aheadMillis) {
            return null;
        }
        if (changedMillis - aheadMillis <= heldMillis) {
            heldMillis = start + Math.floorDiv(changedMillis - aheadMillis - 1 - start, step) * step;
        }
        Matrix later = NOTHING;
        QueryAnswer tail = null;
        if (heldMillis < lastMillis) {
            tail = engine.range(opening, query, expr, heldMillis + step, lastMillis, step, options);
            if (!isPlain(tail.result())) {
                return null;
            }
            later = (Matrix) tail.result().value();
        }
        cache.countExtension();
        Matrix joined = KeptMatrix.join((Matrix) kept.answer().result().value(), start, heldMillis, later);
        return new QueryAnswer(QueryResult.of(joined), (tail == null ? kept.answer() : tail).statistics());
    }

    private void keep(CacheKey key, QueryAnswer answer, Expr expr, QueryTimes times, QueryOptions options, long version,
            Opening opening) {
        if (opening.partial.get()) {
            return;
        }
        QueryResult result = answer.result();
        QueryValue value = KeptMatrix.detached(result.value());
        TimeRange seen = engine.selectedTime(expr, times, options.settings());
        long lastMillis = times.stepMillis() == 0
                ? times.endMillis()
                : times.endMillis() - (times.endMillis() - times.startMillis()) % times.stepMillis();
        AnswerText text = new AnswerText(KeptMatrix.textBytes(value));
        cache.keep(key, new KeptAnswer(
                new QueryAnswer(new QueryResult(value, result.warnings(), result.infos()), answer.statistics(), text),
                times.startMillis(), lastMillis, times.endMillis(), Extendability.knowsEnd(expr),
                Math.max(lastMillis, seen.maxMillis()), version,
                isPlain(result) && Extendability.isExtendable(expr)
                        && !engine.isRefusedAsAWhole(expr, options.settings()),
                KeptMatrix.bytes(value) + text.maxBytes()));
    }

    private static boolean isPlain(QueryResult result) {
        return result.warnings().isEmpty() && result.infos().isEmpty();
    }

    /// Opens views of the store and notes whether one of them was not whole.
    private final class Opening implements Function<TimeRange, MetricQuerier> {
        private final Tenant tenant;
        private final AtomicBoolean partial = new AtomicBoolean();

        Opening(Tenant tenant) {
            this.tenant = tenant;
        }

        @Override
        public MetricQuerier apply(TimeRange range) {
            MetricQuerier querier = store.querier(tenant, range);
            if (!querier.warnings().isEmpty()) {
                partial.set(true);
            }
            return querier;
        }
    }
}
