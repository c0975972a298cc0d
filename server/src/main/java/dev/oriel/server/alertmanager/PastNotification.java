package dev.oriel.server.alertmanager;

import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.Fingerprint;
import dev.oriel.notify.deliver.Attempt;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One attempt to tell a receiver, as it is remembered.
///
/// @param integration kind: `slack`, `email` and so on
/// @param index       among those of its kind in the receiver, from 0
/// @param attempt     at this notification, from 1
/// @param outcome     `sent`, `failed` (and tried again), `given-up`, or `skipped` where it could never be delivered
/// @param statusCode  of the other side's answer; 0 where none is known
/// @param message     what it answered, or what went wrong
public record PastNotification(Instant time, String receiver, String integration, int index, Labels groupLabels,
        String groupKey, List<ToldAlert> alerts, int attempt, String outcome, int statusCode, String message,
        long durationMillis) {
    public static final List<String> OUTCOMES = List.of("sent", "failed", "given-up", "skipped");
    private static final Pattern STATUS = Pattern.compile("status code (\\d{3})");
    private static final int MAX_MESSAGE_CHARS = 500;
    /// Of one notification; more are not remembered.
    private static final int MAX_ALERTS = 100;

    /// @param status `firing` or `resolved`
    public record ToldAlert(String fingerprint, Labels labels, String status) {}

    public PastNotification {
        alerts = List.copyOf(alerts);
    }

    static PastNotification of(Attempt attempt) {
        String name = attempt.integration();
        int slash = name.indexOf('/');
        String text = switch (attempt.outcome()) {
            case Outcome.Delivered(String answer) -> answer;
            case Outcome.Retry(String reason) -> reason;
            case Outcome.Refused(String reason) -> reason;
        };
        List<ToldAlert> alerts = attempt.alerts().stream().limit(MAX_ALERTS).map(PastNotification::told).toList();
        return new PastNotification(attempt.startedAt(), attempt.receiver(), name.substring(0, slash),
                Integer.parseInt(name.substring(slash + 1)), attempt.groupLabels(), attempt.groupKey(), alerts,
                attempt.number(), outcome(attempt, text), statusCode(text),
                text.substring(0, Math.min(MAX_MESSAGE_CHARS, text.length())), attempt.took().toMillis());
    }

    private static ToldAlert told(Alert alert) {
        return new ToldAlert(Fingerprint.format(alert.fingerprint()), alert.labels(), Notification.status(alert));
    }

    private static String outcome(Attempt attempt, String text) {
        return switch (attempt.outcome()) {
            case Outcome.Delivered _ -> "sent";
            case Outcome.Refused _ -> text.startsWith("not deliverable") ? "skipped" : "given-up";
            case Outcome.Retry _ -> attempt.isLast() ? "given-up" : "failed";
        };
    }

    private static int statusCode(String text) {
        if (text.matches("\\d{3}")) {
            return Integer.parseInt(text);
        }
        Matcher found = STATUS.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    boolean isAbout(String fingerprint) {
        return alerts.stream().anyMatch(each -> each.fingerprint().equals(fingerprint));
    }

    /// As it is shown and stored.
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("time", AlertmanagerJson.time(time));
        json.put("receiver", receiver);
        json.put("integration", integration);
        json.put("index", index);
        json.put("groupLabels", groupLabels.toMap());
        json.put("groupKey", groupKey);
        List<Map<String, Object>> told = new ArrayList<>();
        for (ToldAlert alert : alerts) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("fingerprint", alert.fingerprint());
            one.put("labels", alert.labels().toMap());
            one.put("status", alert.status());
            told.add(one);
        }
        json.put("alerts", told);
        json.put("attempt", attempt);
        json.put("outcome", outcome);
        json.put("statusCode", statusCode == 0 ? null : statusCode);
        json.put("message", message);
        json.put("durationMillis", durationMillis);
        return json;
    }

    /// @throws RuntimeException the text is none of ours
    static PastNotification read(String text) {
        JsonObject json = JsonObject.read(text);
        List<ToldAlert> alerts = new ArrayList<>();
        for (Object each : json.list("alerts")) {
            JsonObject alert = JsonObject.of(each);
            alerts.add(new ToldAlert(alert.text("fingerprint"), Labels.of(alert.texts("labels")),
                    alert.text("status")));
        }
        return new PastNotification(Instant.parse(json.text("time")), json.text("receiver"), json.text("integration"),
                number(json, "index"), Labels.of(json.texts("groupLabels")), json.text("groupKey"), alerts,
                number(json, "attempt"), json.text("outcome"), number(json, "statusCode"), json.text("message"),
                number(json, "durationMillis"));
    }

    private static int number(JsonObject json, String name) {
        return json.values().get(name) instanceof Long number ? number.intValue() : 0;
    }
}
