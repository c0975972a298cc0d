package dev.oriel.server.rules;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import dev.oriel.rule.eval.GroupFigures;
import dev.oriel.rule.eval.RuleEngine;
import dev.oriel.server.metrics.MetricRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How rule groups do, under Prometheus' names: people alert on them.
final class RuleMetrics {
    private final RuleEngine engine;

    RuleMetrics(RuleEngine engine) {
        this.engine = engine;
    }

    void register(MetricRegistry registry) {
        registry.register(this::write);
    }

    private void write(ExpositionWriter out) {
        List<GroupFigures> groups = engine.figures();
        counter(out, groups, "evaluations_total", "Rule evaluations.", GroupFigures::evaluations);
        counter(out, groups, "evaluation_failures_total", "Rule evaluations that failed.", GroupFigures::failures);
        counter(out, groups, "group_iterations_total", "Turns of a rule group, missed ones too.",
                GroupFigures::iterations);
        counter(out, groups, "group_iterations_missed_total", "Turns missed as the one before took too long.",
                GroupFigures::missedIterations);
        gauge(out, groups, "group_interval_seconds", "Interval of a rule group.",
                group -> group.intervalMillis() / 1e3);
        gauge(out, groups, "group_last_duration_seconds", "How long the last evaluation took.",
                group -> group.durationNanos() / 1e9);
        gauge(out, groups, "group_last_evaluation_timestamp_seconds", "For which time the last evaluation was.",
                group -> group.timeMillis() / 1e3);
        gauge(out, groups, "group_last_evaluation_samples", "Series or alerts of the last evaluation.",
                GroupFigures::seriesCount);
        gauge(out, groups, "group_rules", "Rules of a group.", GroupFigures::ruleCount);
    }

    private static void counter(ExpositionWriter out, List<GroupFigures> groups, String name, String help,
            ToDoubleFunction<GroupFigures> value) {
        family(out, groups, name, MetricType.COUNTER, help, value);
    }

    private static void gauge(ExpositionWriter out, List<GroupFigures> groups, String name, String help,
            ToDoubleFunction<GroupFigures> value) {
        family(out, groups, name, MetricType.GAUGE, help, value);
    }

    private static void family(ExpositionWriter out, List<GroupFigures> groups, String shortName, MetricType type,
            String help, ToDoubleFunction<GroupFigures> value) {
        String name = "prometheus_rule_" + shortName;
        out.family(name, type, help);
        for (GroupFigures group : groups) {
            out.sample(name, value.applyAsDouble(group), "rule_group", group.file() + ";" + group.name());
        }
    }
}
