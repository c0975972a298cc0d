package dev.oriel.server.prometheus;

import dev.oriel.rule.eval.RuleStatus;
import dev.oriel.server.http.JsonOutput;
import dev.oriel.template.format.FloatFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Rules and alerts as Prometheus writes them.
final class RuleJson {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private RuleJson() {}

    static String time(long millis) {
        return millis == 0 ? NEVER : Instant.ofEpochMilli(millis).toString();
    }

    static void write(RuleStatus rule, boolean withAlerts, JsonOutput json) throws IOException {
        switch (rule) {
            case RuleStatus.Alerting alerting -> alerting(alerting, withAlerts, json);
            case RuleStatus.Recording recording -> {
                json.beginObject().name("name").string(recording.name()).name("query").string(recording.query());
                json.name("labels").strings(new TreeMap<>(recording.labels()));
                end(recording.run(), "recording", json);
            }
        }
    }

    private static void alerting(RuleStatus.Alerting rule, boolean withAlerts, JsonOutput json) throws IOException {
        json.beginObject().name("state").string(rule.state().word());
        json.name("name").string(rule.name()).name("query").string(rule.query());
        json.name("duration").number(rule.forMillis() / 1e3);
        json.name("keepFiringFor").number(rule.keepFiringForMillis() / 1e3);
        json.name("labels").strings(new TreeMap<>(rule.labels()));
        json.name("annotations").strings(new TreeMap<>(rule.annotations())).name("alerts");
        if (withAlerts) {
            json.beginArray();
            alerts(rule.alerts(), json);
            json.endArray();
        } else {
            json.nothing();
        }
        end(rule.run(), "alerting", json);
    }

    private static void end(RuleStatus.RuleRun run, String type, JsonOutput json) throws IOException {
        json.name("health").string(run.health().word());
        if (!run.error().isEmpty()) {
            json.name("lastError").string(run.error());
        }
        json.name("evaluationTime").number(run.durationNanos() / 1e9);
        json.name("lastEvaluation").string(time(run.timeMillis())).name("type").string(type).endObject();
    }

    /// Ordered by their labels, so that two answers can be compared.
    static void alerts(List<RuleStatus.AlertStatus> alerts, JsonOutput json) throws IOException {
        List<RuleStatus.AlertStatus> ordered = alerts.stream()
                .sorted(Comparator.comparing(RuleStatus.AlertStatus::labels))
                .toList();
        for (RuleStatus.AlertStatus alert : ordered) {
            json.beginObject().name("labels").labels(alert.labels());
            json.name("annotations").strings(new TreeMap<>(alert.annotations()));
            json.name("state").string(alert.state().word());
            json.name("activeAt").string(time(alert.activeAtMillis()));
            if (alert.keepFiringSinceMillis() > 0) {
                json.name("keepFiringSince").string(time(alert.keepFiringSinceMillis()));
            }
            json.name("value").string(FloatFormat.format(alert.value(), 'e', FloatFormat.SHORTEST)).endObject();
        }
    }
}
