package dev.oriel.notify.deliver;

import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is told to a receiver: alerts of one group, in the order people read them.
///
/// @param alerts those that fire have no end; not empty
/// @param now    when it was put together
public record Notification(String receiver, String groupKey, Labels groupLabels, List<Alert> alerts, Instant now) {
    public static final String FIRING = "firing";
    public static final String RESOLVED = "resolved";

    public Notification {
        alerts = List.copyOf(alerts);
    }

    public Notification withAlerts(List<Alert> others) {
        return new Notification(receiver, groupKey, groupLabels, others, now);
    }

    public static String status(Alert alert) {
        return alert.endsAt() == null ? FIRING : RESOLVED;
    }

    public List<Alert> firing() {
        return alerts.stream().filter(alert -> alert.endsAt() == null).toList();
    }

    public List<Alert> resolved() {
        return alerts.stream().filter(alert -> alert.endsAt() != null).toList();
    }

    public boolean isFiring() {
        return alerts.stream().anyMatch(alert -> alert.endsAt() == null);
    }

    /// `firing` while one of the alerts is.
    public String status() {
        return isFiring() ? FIRING : RESOLVED;
    }

    public Map<String, String> commonLabels() {
        return common(alerts.stream().map(alert -> alert.labels().toMap()).toList());
    }

    public Map<String, String> commonAnnotations() {
        return common(alerts.stream().map(Alert::annotations).toList());
    }

    private static Map<String, String> common(List<Map<String, String>> maps) {
        Map<String, String> common = new TreeMap<>(maps.isEmpty() ? Map.of() : maps.getFirst());
        for (Map<String, String> map : maps) {
            common.entrySet().retainAll(map.entrySet());
        }
        return common;
    }

    /// The group key's SHA-256 in hexadecimal: under which other systems know the group.
    public String keyHash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(groupKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same with as many alerts as a receiver takes, the first ones.
    ///
    /// @param maxAlerts 0 for no limit
    public Notification truncate(int maxAlerts) {
        return maxAlerts > 0 && alerts.size() > maxAlerts
                ? withAlerts(new ArrayList<>(alerts.subList(0, maxAlerts)))
                : this;
    }
}
