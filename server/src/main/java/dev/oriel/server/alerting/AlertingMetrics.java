package dev.oriel.server.alerting;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import dev.oriel.server.metrics.MetricRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// What sending alerts counts, under Prometheus' names: people alert on them.
final class AlertingMetrics {
    private static final String SENT = "prometheus_notifications_sent_total";
    private static final String ERRORS = "prometheus_notifications_errors_total";

    private final AlertTargets targets;
    private final AlertRelay relay;
    private final InnerAlertmanager inner;
    private final int capacity;

    AlertingMetrics(AlertTargets targets, AlertRelay relay, InnerAlertmanager inner, int capacity) {
        this.targets = targets;
        this.relay = relay;
        this.inner = inner;
        this.capacity = capacity;
    }

    void register(MetricRegistry registry) {
        registry.register(this::write);
    }

    private void write(ExpositionWriter out) {
        List<RemoteAlertmanager> active = targets.active();
        byUrl(out, SENT, "Alerts sent.", inner.sent(), active, RemoteAlertmanager::sent);
        byUrl(out, ERRORS, "Alerts that an Alertmanager did not take.", inner.errors(), active,
                RemoteAlertmanager::errors);
        long dropped = relay.innerDropped();
        long waiting = relay.innerWaiting();
        for (RemoteAlertmanager each : active) {
            dropped += each.queue().dropped();
            waiting = Math.max(waiting, each.queue().length());
        }
        single(out, "prometheus_notifications_dropped_total", MetricType.COUNTER,
                "Alerts dropped because too many waited.", dropped);
        single(out, "prometheus_notifications_queue_length", MetricType.GAUGE,
                "Alerts that wait for the slowest Alertmanager.", waiting);
        single(out, "prometheus_notifications_queue_capacity", MetricType.GAUGE,
                "How many alerts may wait for an Alertmanager.", capacity);
        single(out, "prometheus_notifications_alertmanagers_discovered", MetricType.GAUGE,
                "Alertmanagers that get alerts, the one within included.", active.size() + 1.0);
    }

    /// Several sections may name the same URL.
    private static void byUrl(ExpositionWriter out, String name, String help, long ofInner,
            List<RemoteAlertmanager> active, ToLongFunction<RemoteAlertmanager> count) {
        Map<String, Long> sums = new LinkedHashMap<>();
        sums.put(InnerAlertmanager.NAME, ofInner);
        active.forEach(each -> sums.merge(each.url(), count.applyAsLong(each), Long::sum));
        out.family(name, MetricType.COUNTER, help);
        sums.forEach((url, sum) -> out.sample(name, sum, "alertmanager", url));
    }

    private static void single(ExpositionWriter out, String name, MetricType type, String help, double value) {
        out.family(name, type, help).sample(name, value);
    }
}
