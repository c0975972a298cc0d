package dev.oriel.rule.doctor;

import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.doctor.finding.Finding;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// A store with an hour of samples, and a doctor who looks at it.
final class Clinic {
    static final Instant NOW = Instant.parse("2026-01-08T00:00:00Z");
    private static final InstantSource STILL = InstantSource.fixed(NOW);
    private static final long STEP_MILLIS = 15_000;

    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, STILL);
    private RoutingView routing = RoutingView.NONE;
    private DoctorOptions options = DoctorOptions.DEFAULT;

    Clinic routing(RoutingView view) {
        routing = view;
        return this;
    }

    Clinic options(DoctorOptions all) {
        options = all;
        return this;
    }

    /// Samples every 15 seconds.
    Clinic series(DoubleUnaryOperator value, String... labels) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            long series = appender.series(Labels.of(labels));
            for (int i = 240; i >= 0; i--) {
                appender.append(series, NOW.toEpochMilli() - i * STEP_MILLIS, value.applyAsDouble(240 - i));
            }
            appender.commit();
        }
        return this;
    }

    Clinic series(double value, String... labels) {
        return series(_ -> value, labels);
    }

    Clinic type(String metric, MetricType type) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            appender.metadata(metric, new MetricMetadata(type, "", ""));
            appender.commit();
        }
        return this;
    }

    List<Finding> examine(String yaml) {
        Problems problems = new Problems();
        PromqlParser parser = new PromqlParser();
        List<RuleGroup> groups = new RuleFileReader(parser, false).read("r.yml", yaml, problems);
        problems.throwIfErrors();
        return new RuleDoctor(new PromqlEngine(parser, () -> 0),
                range -> store.querier(Tenant.DEFAULT, range), STILL, options, routing)
                .examine(groups, Map.of("r.yml", yaml), NOW.toEpochMilli())
                .findings();
    }

    /// Findings of one kind in a rule of this expression.
    List<Finding> of(FindingKind kind, String expr, String... annotations) {
        StringBuilder yaml = new StringBuilder("""
                groups:
                  - name: g
                    rules:
                      - alert: A
                        expr: '%s'
                        for: 5m
                        labels: {severity: page}
                        annotations:
                          runbook_url: http://x/
                """.formatted(expr.replace("'", "''")));
        for (int i = 0; i < annotations.length; i++) {
            yaml.append("          a").append(i).append(": '").append(annotations[i].replace("'", "''")).append("'\n");
        }
        return examine(yaml.toString()).stream().filter(each -> each.kind() == kind).toList();
    }
}
