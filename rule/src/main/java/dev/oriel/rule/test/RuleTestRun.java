package dev.oriel.rule.test;

import dev.oriel.model.Tenant;
import dev.oriel.model.time.DurationText;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.parse.PromqlParseException;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.script.StoreScriptEngine;
import dev.oriel.rule.eval.AlertState;
import dev.oriel.rule.eval.GroupEvaluator;
import dev.oriel.rule.eval.PromqlRuleQuery;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.eval.RuleStatus;
import dev.oriel.rule.eval.RuleStatus.AlertStatus;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.rule.test.RuleTestFile.AlertCase;
import dev.oriel.rule.test.RuleTestFile.RuleTest;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One rule unit test while it runs: the rules are evaluated step by step over the test's series, in memory. Confined to
/// one thread.
final class RuleTestRun {
    private static final int MAX_EVALUATIONS = 1_000_000;

    private final RuleTestFile file;
    private final RuleTest test;
    private final List<RuleGroup> groups;
    private final PromqlEngine engine;
    private final QueryOptions queryOptions;
    private final List<String> failures = new ArrayList<>();

    RuleTestRun(RuleTestFile file, RuleTest test, List<RuleGroup> groups, PromqlParser parser) {
        this.file = file;
        this.test = test;
        this.groups = groups;
        engine = new PromqlEngine(parser, () -> 0);
        queryOptions = QueryOptions.defaults()
                .withSettings(QuerySettings.DEFAULT.withSubqueryStepMillis(file.intervalMillis()));
    }

    /// @return what went wrong
    List<String> run() {
        if (test.endMillis() / file.intervalMillis() > MAX_EVALUATIONS) {
            return List.of(named("evaluations: more than " + MAX_EVALUATIONS + " (expected: at most " + MAX_EVALUATIONS
                    + ")"));
        }
        InstantSource still = InstantSource.fixed(Instant.ofEpochMilli(test.startMillis()));
        try (MetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, still)) {
            run(store, new TestSeries(test));
        } catch (PromqlParseException e) {
            failures.add(named(String.valueOf(e.getMessage())));
        }
        return failures;
    }

    private void run(MetricStore store, TestSeries series) {
        StoreScriptEngine script = new StoreScriptEngine(engine, queryOptions, () -> store);
        PromqlRuleQuery query = new PromqlRuleQuery(engine, range -> store.querier(Tenant.DEFAULT, range),
                () -> queryOptions);
        RuleOptions options = RuleOptions.DEFAULT.withIntervalMillis(file.intervalMillis())
                .withExternal(test.externalLabels(), test.externalUrl());
        List<GroupEvaluator> evaluators = new ArrayList<>();
        groups.forEach(group -> evaluators.add(
                new GroupEvaluator(group, options, query, _ -> {}, store, () -> 0, null, false)));
        List<AlertCase> cases = new ArrayList<>(test.alerts());
        cases.sort(Comparator.comparingLong(AlertCase::timeMillis));
        int next = 0;
        for (long elapsed = 0; elapsed <= test.endMillis(); elapsed += file.intervalMillis()) {
            series.loadUntil(test.startMillis() + elapsed, script);
            for (GroupEvaluator evaluator : evaluators) {
                evaluator.evaluate(test.startMillis() + elapsed);
            }
            if (hasErrors(evaluators, elapsed)) {
                return;
            }
            while (next < cases.size() && cases.get(next).timeMillis() < elapsed + file.intervalMillis()) {
                check(cases.get(next), evaluators);
                next++;
            }
        }
        QueryCheck check = new QueryCheck(engine, queryOptions, store, file.fuzzyCompare());
        test.queries().forEach(one -> failures.addAll(check.failures(one, test.startMillis())));
    }

    private boolean hasErrors(List<GroupEvaluator> evaluators, long elapsedMillis) {
        int before = failures.size();
        for (GroupEvaluator evaluator : evaluators) {
            List<RuleStatus.RuleRun> runs = evaluator.runs();
            for (int i = 0; i < runs.size(); i++) {
                if (!runs.get(i).error().isEmpty()) {
                    failures.add("    rule: " + evaluator.group().rules().get(i).name() + ", time: "
                            + DurationText.format(elapsedMillis) + ", err: " + runs.get(i).error());
                }
            }
        }
        return failures.size() > before;
    }

    private void check(AlertCase expected, List<GroupEvaluator> evaluators) {
        List<AlertStatus> firing = new ArrayList<>();
        for (GroupEvaluator evaluator : evaluators) {
            for (RuleStatus rule : evaluator.status().rules()) {
                if (rule instanceof RuleStatus.Alerting alerting && rule.name().equals(expected.alert())) {
                    alerting.alerts()
                            .stream()
                            .filter(alert -> alert.state() == AlertState.FIRING)
                            .forEach(firing::add);
                }
            }
        }
        List<ShownAlert> wanted = ShownAlert.expected(expected);
        List<ShownAlert> actual = ShownAlert.actual(firing);
        if (!wanted.equals(actual)) {
            failures.add((test.name().isEmpty() ? "" : "    name: " + test.name() + ",\n") + "    alertname: "
                    + expected.alert() + ", time: " + DurationText.format(expected.timeMillis()) + ", \n        exp:"
                    + ShownAlert.text(wanted) + ", \n        got:" + ShownAlert.text(actual));
        }
    }

    private String named(String failure) {
        return "    " + (test.name().isEmpty() ? "" : "name: " + test.name() + ", ") + failure;
    }
}
