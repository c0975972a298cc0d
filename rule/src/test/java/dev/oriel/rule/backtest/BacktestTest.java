package dev.oriel.rule.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.eval.Alert;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final InstantSource STILL = InstantSource.fixed(Instant.ofEpochMilli(START));
    /// Reads alerts, so that all is evaluated step by step.
    private static final String SLOW = """
              - name: slow
                interval: 1m
                rules: [{record: alerts, expr: count(ALERTS)}]
            """;

    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, STILL);

    private static List<RuleGroup> groups(String yaml) {
        Problems problems = new Problems();
        List<RuleGroup> groups = new RuleFileReader(new PromqlParser(), false).read("rules.yml", yaml, problems);
        problems.throwIfErrors();
        return groups;
    }

    private Backtest backtest(BacktestLimits limits) {
        return new Backtest(new PromqlEngine(new PromqlParser(), () -> 0),
                range -> store.querier(Tenant.DEFAULT, range), QueryOptions::defaults, RuleOptions.DEFAULT, limits);
    }

    private BacktestReport run(String yaml, int minutes) {
        return backtest(BacktestLimits.DEFAULT).run(groups(yaml), START, START + minutes * MINUTE,
                BacktestDelivery.NONE);
    }

    /// One value a minute; NaN leaves a gap.
    private void write(Labels labels, double... values) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            long series = appender.series(labels);
            for (int i = 0; i < values.length; i++) {
                double value = Double.isNaN(values[i]) ? StaleMarker.VALUE : values[i];
                appender.append(series, START + i * MINUTE, value);
            }
            appender.commit();
        }
    }

    private static List<String> shown(BacktestReport report) {
        return report.spans()
                .stream()
                .map(span -> span.alert() + span.labels().toBuilder().remove("alertname").build() + " "
                        + minute(span.pendingAtMillis()) + " " + minute(span.firingAtMillis()) + " "
                        + minute(span.resolvedAtMillis()) + " " + span.minValue() + ".." + span.maxValue())
                .toList();
    }

    /// Groups are spread over their interval; the part of a minute is the same for all.
    private static String minute(long timeMillis) {
        return timeMillis == 0 ? "-" : String.valueOf((timeMillis - START) / MINUTE);
    }

    @Test
    void tellsWhenARuleWouldHaveBeenPendingFiringAndResolved() {
        write(Labels.of("__name__", "up", "job", "a"), 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1);
        BacktestReport report = run("""
                groups:
                  - name: g
                    interval: 1m
                    rules: [{alert: Down, expr: up == 0, for: 2m}]
                """, 11);
        assertThat(shown(report)).containsExactly("Down{job=\"a\"} 2 4 6 0.0..0.0", "Down{job=\"a\"} 8 - 9 0.0..0.0");
        assertThat(report.firingSeconds()).isEqualTo(120);
        assertThat(report.evaluations()).isEqualTo(11);
        assertThat(report.errors()).isEmpty();
    }

    @Test
    void leavesTheEndOpenOfAnAlertThatLastsBeyondIt() {
        write(Labels.of("__name__", "up", "job", "a"), 1, 0, 0, 0, 0, 0);
        BacktestReport report = run("""
                groups: [{name: g, interval: 1m, rules: [{alert: Down, expr: up == 0}]}]
                """, 5);
        assertThat(shown(report)).containsExactly("Down{job=\"a\"} 1 1 - 0.0..0.0");
    }

    @Test
    void findsTheSameInOneGoAsStepByStep() {
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            double[] values = new double[2_300];
            double total = 0;
            for (int at = 0; at < values.length; at++) {
                total += random.nextInt(8) == 0 ? 30 : 1;
                values[at] = random.nextInt(60) == 0 ? Double.NaN : random.nextInt(90) == 0 ? total = 0 : total;
            }
            write(Labels.of("__name__", "errors_total", "job", "j" + i % 3, "pod", "p" + i), values);
        }
        String rules = """
                groups:
                  - name: a
                    interval: 1m
                    labels: {team: x}
                    rules:
                      - {record: job:errors:rate5m, expr: 'sum by (job) (rate(errors_total[5m])) > 0.2'}
                      - {alert: High, expr: 'job:errors:rate5m > 0.4', for: 3m, keep_firing_for: 2m}
                      - {alert: Missing, expr: 'absent(job:errors:rate5m{job="j1"})'}
                  - name: b
                    interval: 2m
                    rules:
                      - {alert: VeryHigh, expr: 'max_over_time(job:errors:rate5m[10m]) > 0.5', labels: {l: '{{ $labels.job }}'}}
                """;
        BacktestReport quick = run(rules, 2_290);
        BacktestReport slow = run(rules + SLOW, 2_290);
        assertThat(quick.spans()).hasSizeGreaterThan(100).isEqualTo(slow.spans());
        assertThat(quick.firingSeconds()).isEqualTo(slow.firingSeconds()).isPositive();
    }

    @Test
    void takesWhatRulesRecordInPlaceOfWhatIsStored() {
        write(Labels.of("__name__", "load", "job", "a"), 1, 1, 1, 1, 1, 1);
        write(Labels.of("__name__", "load:doubled", "job", "a"), 99, 99, 99, 99, 99, 99);
        BacktestReport report = run("""
                groups:
                  - name: g
                    interval: 1m
                    rules:
                      - {record: 'load:doubled', expr: load * 2}
                      - {alert: High, expr: 'load:doubled > 50'}
                      - {alert: Low, expr: 'load:doubled == 2'}
                """, 5);
        assertThat(report.spans()).extracting(AlertSpan::alert).containsExactly("Low");
    }

    @Test
    void handsOverTheAlertsThatWouldHaveBeenSent() {
        write(Labels.of("__name__", "up", "job", "a"), 1, 0, 0, 0, 1, 1, 1);
        List<String> sent = new ArrayList<>();
        BacktestDelivery delivery = new BacktestDelivery() {
            private long now;

            @Override
            public void advanceTo(long timeMillis) {
                assertThat(timeMillis).isGreaterThanOrEqualTo(now);
                now = timeMillis;
            }

            @Override
            public void send(List<Alert> alerts) {
                alerts.forEach(alert -> sent.add(minute(now) + " " + alert.annotations() + " "
                        + (alert.endsAtMillis() <= now ? "ended" : "fires")));
            }
        };
        backtest(BacktestLimits.DEFAULT).run(groups("""
                groups:
                  - name: g
                    interval: 1m
                    rules: [{alert: Down, expr: up == 0, for: 1m, annotations: {s: '{{ $labels.job }}'}}]
                """), START, START + 6 * MINUTE, delivery);
        assertThat(sent).contains("2 {s=a} fires", "4 {s=a} ended").doesNotContain("1 {s=a} fires");
    }

    @Test
    void reportsAFailingRuleOnceAndGoesOnWithTheOthers() {
        write(Labels.of("__name__", "m", "a", "1", "b", "1"), 1, 1, 1);
        write(Labels.of("__name__", "m", "a", "1", "b", "2"), 1, 1, 1);
        BacktestReport report = run("""
                groups:
                  - name: g
                    interval: 1m
                    rules:
                      - {alert: Bad, expr: 'm * on (a) m > 0'}
                      - {alert: Good, expr: 'm > 0'}
                """, 2);
        assertThat(report.errors()).hasSize(1).first().asString().startsWith("g: Bad: found duplicate series");
        assertThat(report.spans()).hasSize(2);
    }

    @Test
    void refusesMoreEvaluationsThanTheLimit() {
        List<RuleGroup> groups = groups("groups: [{name: g, interval: 1s, rules: [{alert: A, expr: up == 0}]}]");
        assertThatThrownBy(() -> backtest(new BacktestLimits(10, 10, 10)).run(groups, START, START + MINUTE,
                BacktestDelivery.NONE))
                .hasMessage("backtest: 60 evaluations of rules (expected: at most 10; a longer interval or a shorter"
                        + " time)");
    }

    @Test
    void saysHowManyAlertsItDoesNotShow() {
        write(Labels.of("__name__", "up", "job", "a"), 0, 1, 0, 1, 0, 1, 0);
        BacktestReport report = backtest(new BacktestLimits(100, 100, 2)).run(
                groups("groups: [{name: g, interval: 1m, rules: [{alert: A, expr: up == 0}]}]"), START,
                START + 6 * MINUTE, BacktestDelivery.NONE);
        assertThat(report.spans()).hasSize(2);
        assertThat(report.errors()).hasSize(1).first().asString().startsWith("alerts: ");
    }
}
