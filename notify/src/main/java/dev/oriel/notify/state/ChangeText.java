package dev.oriel.notify.state;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.LabelMatcher.Operator;
import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.log.LogEntry;
import dev.oriel.notify.log.LogKey;
import dev.oriel.notify.silence.Silence;
import dev.oriel.notify.state.StateChange.AlertDropped;
import dev.oriel.notify.state.StateChange.AlertSet;
import dev.oriel.notify.state.StateChange.LogDropped;
import dev.oriel.notify.state.StateChange.LogSet;
import dev.oriel.notify.state.StateChange.SilenceDropped;
import dev.oriel.notify.state.StateChange.SilenceSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes as JSON objects, `type` saying which kind. Times are ISO 8601, fingerprints hexadecimal.
public final class ChangeText {
    private ChangeText() {}

    public static String write(StateChange change) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        switch (change) {
            case AlertSet(Alert alert) -> alert(alert, map);
            case AlertDropped(long fingerprint) -> {
                map.put("type", "alert_dropped");
                map.put("fingerprint", Long.toHexString(fingerprint));
            }
            case SilenceSet(Silence silence) -> silence(silence, map);
            case SilenceDropped(String id) -> {
                map.put("type", "silence_dropped");
                map.put("id", id);
            }
            case LogSet(LogEntry entry) -> {
                key("log", entry.key(), map);
                map.put("sent_at", entry.sentAt().toString());
                map.put("expires_at", entry.expiresAt().toString());
                map.put("firing", entry.firing().stream().map(Long::toHexString).toList());
                map.put("resolved", entry.resolved().stream().map(Long::toHexString).toList());
            }
            case LogDropped(LogKey key) -> key("log_dropped", key, map);
        }
        return JsonText.write(map);
    }

    private static void alert(Alert alert, Map<String, @Nullable Object> map) {
        Instant end = alert.endsAt();
        map.put("type", "alert");
        map.put("labels", alert.labels().toMap());
        map.put("annotations", alert.annotations());
        map.put("starts_at", alert.startsAt().toString());
        map.put("ends_at", end == null ? null : end.toString());
        map.put("updated_at", alert.updatedAt().toString());
        map.put("timeout", alert.timeout());
        map.put("generator_url", alert.generatorUrl());
    }

    private static void silence(Silence silence, Map<String, @Nullable Object> map) {
        List<Map<String, String>> matchers = new ArrayList<>();
        for (LabelMatcher matcher : silence.matchers()) {
            matchers.add(Map.of("name", matcher.name(), "operator", matcher.operator().symbol(), "value",
                    matcher.value()));
        }
        map.put("type", "silence");
        map.put("id", silence.id());
        map.put("matchers", matchers);
        map.put("starts_at", silence.startsAt().toString());
        map.put("ends_at", silence.endsAt().toString());
        map.put("updated_at", silence.updatedAt().toString());
        map.put("created_by", silence.createdBy());
        map.put("comment", silence.comment());
    }

    private static void key(String type, LogKey key, Map<String, @Nullable Object> map) {
        map.put("type", type);
        map.put("group_key", key.groupKey());
        map.put("receiver", key.receiver());
        map.put("integration", key.integration());
    }

    /// @throws IllegalArgumentException the text is no change; `DateTimeException` where a time is none
    public static StateChange read(String text) {
        JsonObject json = JsonObject.read(text);
        return switch (json.text("type")) {
            case "alert" -> new AlertSet(Alert.of(Labels.of(json.texts("labels")), json.texts("annotations"),
                    Instant.parse(json.text("starts_at")),
                    json.text("ends_at").isEmpty() ? null : Instant.parse(json.text("ends_at")),
                    Instant.parse(json.text("updated_at")), json.flag("timeout"), json.text("generator_url")));
            case "alert_dropped" -> new AlertDropped(Long.parseUnsignedLong(json.text("fingerprint"), 16));
            case "silence" -> new SilenceSet(new Silence(json.text("id"), matchers(json),
                    Instant.parse(json.text("starts_at")), Instant.parse(json.text("ends_at")),
                    Instant.parse(json.text("updated_at")), json.text("created_by"), json.text("comment")));
            case "silence_dropped" -> new SilenceDropped(json.text("id"));
            case "log" -> new LogSet(new LogEntry(key(json), Instant.parse(json.text("sent_at")),
                    fingerprints(json.list("firing")), fingerprints(json.list("resolved")),
                    Instant.parse(json.text("expires_at"))));
            case "log_dropped" -> new LogDropped(key(json));
            default -> throw new IllegalArgumentException("type: " + json.text("type")
                    + " (expected: alert, silence, log, or one of them dropped)");
        };
    }

    private static LogKey key(JsonObject json) {
        return new LogKey(json.text("group_key"), json.text("receiver"), json.text("integration"));
    }

    private static List<LabelMatcher> matchers(JsonObject json) {
        List<LabelMatcher> matchers = new ArrayList<>();
        for (Object each : json.list("matchers")) {
            JsonObject matcher = JsonObject.of(each);
            Operator operator = List.of(Operator.values())
                    .stream()
                    .filter(one -> one.symbol().equals(matcher.text("operator")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("operator: " + matcher.text("operator")));
            matchers.add(new LabelMatcher(matcher.text("name"), operator, matcher.text("value")));
        }
        return matchers;
    }

    private static Set<Long> fingerprints(List<?> texts) {
        Set<Long> fingerprints = new HashSet<>();
        texts.forEach(text -> fingerprints.add(Long.parseUnsignedLong(String.valueOf(text), 16)));
        return fingerprints;
    }
}
