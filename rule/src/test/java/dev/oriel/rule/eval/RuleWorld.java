package dev.oriel.rule.eval;

import dev.oriel.config.Problems;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import dev.oriel.storage.simulation.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A store, a clock that is stepped, and rules over both.
final class RuleWorld implements AlertSink {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final SimulatedTime time = new SimulatedTime(START);
    final MemoryMetricStore store;
    /// The same, as rules write to it.
    final RefusingStore rulesStore;
    final List<Alert> sent = new ArrayList<>();
    private final PromqlParser parser = new PromqlParser();
    /// For the next engine.
    RuleQuery query;
    boolean nanoClockIsBroken;
    RuleEngine engine;

    RuleWorld() {
        this(MetricStoreOptions.UNBOUNDED);
    }

    RuleWorld(MetricStoreOptions options) {
        store = new MemoryMetricStore(options, time);
        rulesStore = new RefusingStore(store);
        query = new PromqlRuleQuery(new PromqlEngine(parser, () -> 0), range -> store.querier(Tenant.DEFAULT, range),
                QueryOptions::defaults);
        engine = newEngine();
    }

    private RuleEngine newEngine() {
        return new RuleEngine(time, time, query, this, rulesStore, this::nanos);
    }

    private long nanos() {
        if (nanoClockIsBroken) {
            throw new IllegalStateException("clock: broken (expected: going)");
        }
        return 0;
    }

    @Override
    public void send(List<Alert> alerts) {
        sent.addAll(alerts);
    }

    List<RuleGroup> groups(String yaml) {
        Problems problems = new Problems();
        List<RuleGroup> groups = new RuleFileReader(parser, false).read("rules.yml", yaml, problems);
        problems.throwIfErrors();
        return groups;
    }

    void load(String yaml) {
        engine.load(groups(yaml), RuleOptions.DEFAULT);
    }

    /// As after a crash: what is not in the store is gone.
    void restart(String yaml) {
        time.dropTasks();
        engine = newEngine();
        load(yaml);
    }

    void write(double value, String... labels) {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            appender.append(appender.series(Labels.of(labels)), time.millis(), value);
            appender.commit();
        }
    }

    /// Lets minutes go by, and writes `up` with this value in each of them.
    void minutes(int count, double up) {
        for (int i = 0; i < count; i++) {
            write(up, "__name__", "up", "job", "a");
            time.advance(Duration.ofMinutes(1));
        }
    }

    /// All samples with this name as `{job="a"} 1 1 stale`.
    List<String> series(String name) {
        TimeRange range = new TimeRange(START.toEpochMilli() - 1, time.millis() + 3_600_000);
        List<String> shown = new ArrayList<>();
        try (MetricQuerier querier = store.querier(Tenant.DEFAULT, range)) {
            SeriesSet series = querier.select(range, List.of(LabelMatcher.equal(Labels.METRIC_NAME, name)));
            SampleColumns columns = new SampleColumns();
            for (int i = 0; i < series.size(); i++) {
                series.reader().read(i, columns);
                StringBuilder text = new StringBuilder(series.labels(i).withoutMetricName().toString());
                for (int at = 0; at < columns.count(); at++) {
                    double value = columns.values()[at];
                    text.append(' ').append(StaleMarker.is(value) ? "stale" : String.valueOf((long) value));
                }
                shown.add(text.toString());
            }
        }
        shown.sort(null);
        return shown;
    }

    RuleStatus rule(String name) {
        return engine.groups()
                .stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Of all rules so far.
    long failures() {
        return engine.groups().stream().mapToLong(GroupStatus::failures).sum();
    }

    AlertState state(String alert) {
        return ((RuleStatus.Alerting) rule(alert)).state();
    }
}
