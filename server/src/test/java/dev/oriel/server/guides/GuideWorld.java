package dev.oriel.server.guides;

import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.state.MemoryState;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.eval.Alert;
import dev.oriel.rule.eval.PromqlRuleQuery;
import dev.oriel.rule.eval.RuleEngine;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.eval.RuleStatus;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// One guide's rules and routing tree over generated samples, on a clock that is stepped.
final class GuideWorld {
    /// A Thursday, ten in the morning in New York: within the business hours of the second guide.
    private static final Instant START = Instant.parse("2026-01-08T15:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(15);

    private final SimulatedTime time = new SimulatedTime(START);
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, time);
    private final Map<Labels, Breach> series = new LinkedHashMap<>();
    private final Map<Labels, Double> values = new HashMap<>();
    private final Alertmanager alertmanager;
    private final RuleEngine engine;
    /// What was told of each alert: `receiver status`.
    final Map<String, Set<String>> told = new TreeMap<>();
    /// The states of each rule, one after the other.
    final Map<String, List<String>> states = new TreeMap<>();

    /// A series' value, or its growth per second, in good and in bad times.
    private record Breach(double good, double bad, boolean counter) {}

    GuideWorld(GuideFiles guide) {
        alertmanager = new Alertmanager(time, time, Runnable::run, new MemoryState(), NotifyLimits.DEFAULT, _ -> {});
        Notifier notifier = this::hear;
        alertmanager.use(guide.routing(), _ -> notifier);
        PromqlEngine promql = new PromqlEngine(new PromqlParser(), () -> 0);
        engine = new RuleEngine(time, time, new PromqlRuleQuery(promql, range -> store.querier(Tenant.DEFAULT, range),
                QueryOptions::defaults), this::post, store, () -> 0);
        engine.load(guide.groups(), RuleOptions.DEFAULT.withIntervalMillis(STEP.toMillis()));
    }

    private Outcome hear(Notification notification) {
        notification.alerts()
                .forEach(alert -> told.computeIfAbsent(alert.labels().get("alertname"), _ -> new TreeSet<>())
                        .add(notification.receiver() + " " + Notification.status(alert)));
        return new Outcome.Delivered("");
    }

    private void post(List<Alert> alerts) {
        List<PostedAlert> posted = new ArrayList<>();
        for (Alert alert : alerts) {
            posted.add(new PostedAlert(alert.labels().toMap(), alert.annotations(),
                    Instant.ofEpochMilli(alert.startsAtMillis()), Instant.ofEpochMilli(alert.endsAtMillis()), ""));
        }
        alertmanager.post(posted);
    }

    GuideWorld gauge(double good, double bad, String... labels) {
        series.put(Labels.of(labels), new Breach(good, bad, false));
        return this;
    }

    GuideWorld counter(double good, double bad, String... labels) {
        series.put(Labels.of(labels), new Breach(good, bad, true));
        return this;
    }

    /// Requests that take less than the lower bound in good times, and up to the upper one in bad times.
    GuideWorld histogram(String name, String lower, String upper) {
        return counter(1, 0, "__name__", name, "le", lower).counter(1, 1, "__name__", name, "le", upper)
                .counter(1, 1, "__name__", name, "le", "+Inf");
    }

    void run(Duration duration, boolean bad) {
        Instant end = time.instant().plus(duration);
        while (time.instant().isBefore(end)) {
            try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
                series.forEach((labels, breach) -> {
                    double value = bad ? breach.bad : breach.good;
                    if (breach.counter) {
                        value = values.merge(labels, value * STEP.toSeconds(), Double::sum);
                    }
                    appender.append(appender.series(labels), time.millis(), value);
                });
                appender.commit();
            }
            time.advance(STEP);
            engine.groups().forEach(group -> group.rules().forEach(this::note));
        }
    }

    private void note(RuleStatus rule) {
        if (rule instanceof RuleStatus.Alerting alerting) {
            List<String> seen = states.computeIfAbsent(alerting.name(), _ -> new ArrayList<>());
            if (seen.isEmpty() || !seen.getLast().equals(alerting.state().word())) {
                seen.add(alerting.state().word());
            }
        }
    }
}
