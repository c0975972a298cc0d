package dev.oriel.server.alertmanager;

import dev.oriel.collect.exposition.ExpositionWriter;
import dev.oriel.model.MetricType;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.api.AlertFilter;
import dev.oriel.notify.api.AlertView;
import dev.oriel.notify.api.Alerts;
import dev.oriel.notify.config.Receiver;
import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.deliver.Attempt;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.silence.Silence;
import dev.oriel.server.metrics.Counter;
import dev.oriel.server.metrics.LatencyHistogram;
import dev.oriel.server.metrics.MetricRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What the Alertmanager within counts, under Alertmanager's names: people alert on them. Thread-safe.
public final class AlertmanagerMetrics {
    private static final String INTEGRATION = "integration";

    private final Counter received;
    private final Counter invalid;
    private final Counter notifications;
    private final Counter failed;
    private final Counter requests;
    private final Counter failedRequests;
    private final LatencyHistogram latency;
    private volatile boolean good = true;
    private volatile double goodSeconds;

    public AlertmanagerMetrics(MetricRegistry registry) {
        received = registry.counter("alertmanager_alerts_received_total", "Alerts received.", "status", "version");
        invalid = registry.counter("alertmanager_alerts_invalid_total", "Alerts received that make no sense.",
                "version");
        notifications = registry.counter("alertmanager_notifications_total", "Notifications attempted.", INTEGRATION);
        failed = registry.counter("alertmanager_notifications_failed_total", "Notifications that failed for good.",
                INTEGRATION, "reason");
        requests = registry.counter("alertmanager_notification_requests_total", "Attempts to notify.", INTEGRATION);
        failedRequests = registry.counter("alertmanager_notification_requests_failed_total",
                "Attempts to notify that failed.", INTEGRATION);
        latency = registry.latency("alertmanager_notification_latency_seconds", "Attempts to notify, in seconds.",
                INTEGRATION);
        registry.gauge("alertmanager_config_last_reload_successful", "Whether the last configuration was taken.",
                () -> good ? 1 : 0);
        registry.gauge("alertmanager_config_last_reload_success_timestamp_seconds",
                "When a configuration was last taken.", () -> goodSeconds);
        registry.gauge("alertmanager_cluster_enabled", "Whether there are others.", () -> 0);
        registry.register(out -> out
                .family("alertmanager_build_info", MetricType.GAUGE, "The version whose API this is.")
                .sample("alertmanager_build_info", 1, "version", AlertmanagerApi.VERSION));
    }

    /// Shows what this Alertmanager holds.
    void register(MetricRegistry registry, Alertmanager alertmanager) {
        registry.register(out -> write(out, alertmanager));
        registry.gauge("alertmanager_dispatcher_aggregation_groups", "Groups of alerts.",
                () -> alertmanager.dispatcher().groupCount());
        registry.counter("alertmanager_dispatcher_aggregation_group_limit_reached_total",
                "Alerts that found no group as there were too many.", () -> alertmanager.dispatcher().refusedCount());
        registry.gauge("alertmanager_config_hash", "A number for the configuration.",
                () -> alertmanager.config().original().hashCode() & 0xffff_ffffL);
        registry.gauge("alertmanager_receivers", "Receivers.", () -> alertmanager.config().receivers().size());
        registry.gauge("alertmanager_integrations", "Integrations of all receivers.",
                () -> alertmanager.config()
                        .receivers()
                        .values()
                        .stream()
                        .mapToInt(each -> each.integrations().size())
                        .sum());
    }

    private static void write(ExpositionWriter out, Alertmanager alertmanager) {
        int all = alertmanager.alerts().size();
        List<AlertView> unresolved = Alerts.list(alertmanager, AlertFilter.ALL);
        long active = unresolved.stream().filter(view -> view.status().state().equals("active")).count();
        String alerts = "alertmanager_alerts";
        out.family(alerts, MetricType.GAUGE, "Alerts by state.")
                .sample(alerts, active, "state", "active")
                .sample(alerts, unresolved.size() - active, "state", "suppressed")
                .sample(alerts, 0, "state", "unprocessed");
        out.family("oriel_alertmanager_alerts_held", MetricType.GAUGE, "Alerts, resolved ones included.")
                .sample("oriel_alertmanager_alerts_held", all);
        Instant now = alertmanager.clock().instant();
        Map<Silence.State, Integer> states = new TreeMap<>();
        for (Silence.State state : Silence.State.values()) {
            states.put(state, 0);
        }
        alertmanager.silences().all().forEach(silence -> states.merge(silence.state(now), 1, Integer::sum));
        String silences = "alertmanager_silences";
        out.family(silences, MetricType.GAUGE, "Silences by state.");
        states.forEach((state, count) -> out.sample(silences, count, "state", state.name().toLowerCase(Locale.ROOT)));
    }

    /// A configuration was taken: its integrations are counted from 0, so that a first failure is seen as a growth.
    void taken(Iterable<Receiver> receivers, Instant now) {
        good = true;
        goodSeconds = now.toEpochMilli() / 1e3;
        for (Receiver receiver : receivers) {
            for (Integration each : receiver.integrations()) {
                for (Counter counter : List.of(notifications, requests, failedRequests)) {
                    counter.add(0, each.kind());
                }
                failed.add(0, each.kind(), "other");
            }
        }
    }

    /// A configuration could not be used.
    public void refusedConfiguration() {
        good = false;
    }

    void received(List<PostedAlert> alerts, Instant now) {
        for (PostedAlert alert : alerts) {
            Instant end = alert.endsAt();
            received.increment(end != null && !end.isAfter(now) ? "resolved" : "firing", "v2");
        }
    }

    void invalid(int count) {
        invalid.add(count, "v2");
    }

    /// Counts an attempt to tell a receiver.
    void attempted(Attempt attempt) {
        String kind = attempt.integration().substring(0, attempt.integration().indexOf('/'));
        requests.increment(kind);
        latency.observe(attempt.took().toMillis() / 1e3, kind);
        String reason = switch (attempt.outcome()) {
            case Outcome.Delivered _ -> "";
            case Outcome.Refused(String text) -> text.contains("status code 4") ? "clientError" : "other";
            case Outcome.Retry(String text) -> text.contains("status code 5") ? "serverError" : "other";
        };
        if (!reason.isEmpty()) {
            failedRequests.increment(kind);
        }
        if (attempt.isLast()) {
            notifications.increment(kind);
            if (!reason.isEmpty()) {
                failed.increment(kind, reason);
            }
        }
    }
}
