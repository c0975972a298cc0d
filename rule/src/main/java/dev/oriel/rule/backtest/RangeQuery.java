package dev.oriel.rule.backtest;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.eval.RuleQuery;
import dev.oriel.rule.eval.RuleSample;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers the expressions of rules out of results that were computed over many steps at once. Asked in the order of
/// time. Confined to one thread.
final class RangeQuery implements RuleQuery {
    private final PromqlEngine engine;
    private final OverlayStore store;
    private final Supplier<QueryOptions> options;
    private final RuleQuery templates;
    private final Map<Rule, Prepared> prepared = new IdentityHashMap<>();
    /// The series that recording rules wrote last.
    private final Map<Rule, Set<Labels>> alive = new IdentityHashMap<>();

    /// Results of one rule.
    private static final class Prepared {
        private final List<QueryValue.Series> series;
        private final @Nullable RuntimeException failure;
        /// Where each series is in time.
        private final int[] next;

        Prepared(List<QueryValue.Series> series, @Nullable RuntimeException failure) {
            this.series = series;
            this.failure = failure;
            next = new int[series.size()];
        }
    }

    /// @param templates answers what templates ask
    RangeQuery(PromqlEngine engine, OverlayStore store, Supplier<QueryOptions> options, RuleQuery templates) {
        this.engine = engine;
        this.store = store;
        this.options = options;
        this.templates = templates;
    }

    void clear() {
        prepared.clear();
    }

    /// Computes the results of a rule for all turns that are left until a time.
    void prepare(RuleGroup group, Rule rule, Turns turns, RuleOptions ruleOptions, long endMillis) {
        long first = turns.nextMillis();
        if (first > endMillis) {
            return;
        }
        long steps = (endMillis - first) / turns.intervalMillis();
        long offset = group.queryOffsetMillis() >= 0 ? group.queryOffsetMillis() : ruleOptions.queryOffsetMillis();
        long start = first - offset;
        long end = start + steps * turns.intervalMillis();
        try {
            QueryValue value = engine.range(store::querier, rule.query(), rule.expr(), start, end,
                    turns.intervalMillis(), options.get()).result().value();
            List<QueryValue.Series> series = value instanceof QueryValue.Matrix(List<QueryValue.Series> found)
                    ? found
                    : List.of();
            if (rule instanceof Rule.Recording recording) {
                OverlayStore.Recording into = store.record(start, end, turns.intervalMillis(),
                        alive.computeIfAbsent(rule, _ -> new HashSet<>()));
                record(group, recording, series, into);
            }
            prepared.put(rule, new Prepared(series, null));
        } catch (RuntimeException e) {
            prepared.put(rule, new Prepared(List.of(), e));
        }
    }

    private static void record(RuleGroup group, Rule.Recording rule, List<QueryValue.Series> found,
            OverlayStore.Recording into) {
        Map<Labels, QueryValue.Series> results = new LinkedHashMap<>();
        for (QueryValue.Series series : found) {
            LabelsBuilder labels = series.labels().toBuilder().set(Labels.METRIC_NAME, rule.record());
            group.labels().forEach(labels::set);
            rule.labels().forEach(labels::set);
            if (results.put(labels.build(), series) != null) {
                throw new BacktestException(
                        "vector contains metrics with the same labelset after applying rule labels");
            }
        }
        results.forEach(into::add);
        into.finish();
    }

    @Override
    public List<RuleSample> evaluate(Rule rule, long timeMillis) {
        Prepared results = prepared.get(rule);
        if (results == null) {
            throw new IllegalStateException("backtest: rule " + rule.name() + " (expected: one that was prepared)");
        }
        if (results.failure != null) {
            throw results.failure;
        }
        List<RuleSample> samples = new ArrayList<>();
        for (int i = 0; i < results.next.length; i++) {
            QueryValue.Series series = results.series.get(i);
            int at = results.next[i];
            while (at < series.size() && series.times()[at] < timeMillis) {
                at++;
            }
            results.next[i] = at;
            if (at < series.size() && series.times()[at] == timeMillis) {
                Histogram histogram = series.histogram(at);
                samples.add(new RuleSample(series.labels(), series.values()[at], histogram));
            }
        }
        return samples;
    }

    @Override
    public List<RuleSample> evaluate(String expression, long timeMillis) {
        return templates.evaluate(expression, timeMillis);
    }
}
