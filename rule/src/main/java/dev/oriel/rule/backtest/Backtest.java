package dev.oriel.rule.backtest;

import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.rule.eval.GroupEvaluator;
import dev.oriel.rule.eval.PromqlRuleQuery;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.eval.RuleQuery;
import dev.oriel.rule.eval.RuleStatus;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Replays rules over stored history, by the very code that evaluates them live: pending and firing, `for`,
/// `keep_firing_for`, labels, and recording rules that feed later ones. Only the expressions are asked for differently:
/// each over many steps at once, which is what makes it quick. Where rules read what later ones or alerts write, that
/// would not be the same, and all is evaluated step by step.
///
/// Results of recording rules are kept in memory, and stand in place of what the store has of the same name from the
/// start on. Alerts begin anew at the start. Nothing is written to the store. Immutable and thread-safe.
public final class Backtest {
    /// Steps that are asked for at once: what the results of one rule cost in memory is bounded by it.
    private static final int CHUNK_STEPS = 1_000;
    private static final int MAX_ERRORS = 20;

    private final PromqlEngine engine;
    private final Function<TimeRange, MetricQuerier> store;
    private final Supplier<QueryOptions> queryOptions;
    private final RuleOptions options;
    private final BacktestLimits limits;

    /// @param store        opens the view of a tenant's metrics
    /// @param queryOptions for each query anew
    /// @param options      as the live engine has them
    public Backtest(PromqlEngine engine, Function<TimeRange, MetricQuerier> store,
            Supplier<QueryOptions> queryOptions, RuleOptions options, BacktestLimits limits) {
        this.engine = engine;
        this.store = store;
        this.queryOptions = queryOptions;
        this.options = options;
        this.limits = limits;
    }

    /// Replays the groups, each at its own interval and at the times at which it would be its turn.
    ///
    /// @param fromMillis milliseconds since the Unix epoch, as the end, which is not before it; both included
    /// @throws BacktestException it would take more evaluations than the limit
    public BacktestReport run(List<RuleGroup> groups, long fromMillis, long toMillis, BacktestDelivery delivery) {
        if (fromMillis > toMillis) {
            throw new BacktestException("backtest: from " + fromMillis + " to " + toMillis
                    + " (expected: an end that is not before the start)");
        }
        BacktestPlan plan = new BacktestPlan(groups);
        long offset = groups.stream().mapToLong(RuleGroup::queryOffsetMillis).reduce(0, Math::max);
        OverlayStore overlay = new OverlayStore(store, plan.recorded(), fromMillis - offset);
        RuleQuery live = new PromqlRuleQuery(engine, overlay::querier, queryOptions);
        RangeQuery range = new RangeQuery(engine, overlay, queryOptions, live);
        MetricStore written = plan.isStepwise() ? overlay.writable() : new DiscardingStore();
        List<Turns> turns = new ArrayList<>();
        for (RuleGroup group : groups) {
            GroupEvaluator evaluator = new GroupEvaluator(group, options, plan.isStepwise() ? live : range, delivery,
                    written, () -> 0, null, false);
            turns.add(new Turns(evaluator, fromMillis, toMillis));
        }
        check(turns, plan);
        Run run = new Run(new SpanTracker(limits.maxSpans()), delivery, new LinkedHashMap<>());
        try (overlay) {
            if (plan.isStepwise()) {
                run.through(turns, toMillis);
            } else {
                runInChunks(plan, turns, range, run, fromMillis, toMillis);
            }
        }
        delivery.advanceTo(toMillis);
        return report(run, turns, toMillis);
    }

    private void runInChunks(BacktestPlan plan, List<Turns> turns, RangeQuery range, Run run, long fromMillis,
            long toMillis) {
        long shortest = turns.stream().mapToLong(Turns::intervalMillis).min().orElse(1);
        long chunkMillis = shortest * CHUNK_STEPS;
        for (long from = fromMillis; from <= toMillis; from += chunkMillis) {
            long end = Math.min(toMillis, from + chunkMillis - 1);
            range.clear();
            for (BacktestPlan.Step step : plan.order()) {
                range.prepare(step.group(), step.rule(), turns.get(step.groupIndex()), options, end);
            }
            run.through(turns, end);
        }
    }

    private void check(List<Turns> turns, BacktestPlan plan) {
        long evaluations = turns.stream().mapToLong(Turns::evaluations).sum();
        long most = plan.isStepwise() ? limits.maxStepEvaluations() : limits.maxEvaluations();
        if (evaluations > most) {
            throw new BacktestException("backtest: " + evaluations + " evaluations of rules (expected: at most " + most
                    + (plan.isStepwise() ? ", as " + plan.reason() : "") + "; a longer interval or a shorter time)");
        }
    }

    private static BacktestReport report(Run run, List<Turns> turns, long toMillis) {
        List<AlertSpan> spans = run.tracker.spans();
        long firingMillis = spans.stream().mapToLong(span -> span.firingMillis(toMillis)).sum();
        List<String> errors = run.errors.entrySet()
                .stream()
                .map(error -> error.getKey() + " (first at " + Instant.ofEpochMilli(error.getValue()) + ")")
                .collect(Collectors.toCollection(ArrayList::new));
        if (run.tracker.dropped() > 0) {
            errors.add("alerts: " + run.tracker.dropped() + " more than are shown (expected: at most " + spans.size()
                    + ")");
        }
        return new BacktestReport(turns.stream().mapToLong(Turns::evaluations).sum(), errors, spans,
                firingMillis / 1000);
    }

    /// The part of a run that goes on from chunk to chunk.
    private record Run(SpanTracker tracker, BacktestDelivery delivery, Map<String, Long> errors) {
        /// Evaluates whatever group's turn it is, in the order of time, then of groups.
        void through(List<Turns> turns, long endMillis) {
            while (true) {
                Turns next = null;
                for (Turns each : turns) {
                    if (each.nextMillis() <= endMillis && (next == null || each.nextMillis() < next.nextMillis())) {
                        next = each;
                    }
                }
                if (next == null) {
                    return;
                }
                long time = next.nextMillis();
                delivery.advanceTo(time);
                next.evaluate();
                tracker.look(next.evaluator(), time);
                note(next.evaluator(), time);
            }
        }

        private void note(GroupEvaluator evaluator, long timeMillis) {
            List<RuleStatus.RuleRun> runs = evaluator.runs();
            for (int i = 0; i < runs.size(); i++) {
                if (!runs.get(i).error().isEmpty() && errors.size() < MAX_ERRORS) {
                    errors.putIfAbsent(evaluator.group().name() + ": " + evaluator.group().rules().get(i).name() + ": "
                            + runs.get(i).error(), timeMillis);
                }
            }
        }
    }
}
