package dev.oriel.notify.inhibit;

import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.config.InhibitRule;
import dev.oriel.notify.matcher.MatcherText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The alerts that fit one rule's source, found by the values that must be equal. Thread-safe.
final class SourceAlerts {
    private final InhibitRule rule;
    private final Map<List<String>, Sources> byValues = new ConcurrentHashMap<>();

    /// Alerts with the same values.
    ///
    /// @param oneSided those that fit the source only
    /// @param twoSided those that fit the target, too
    private record Sources(Map<Long, Alert> oneSided, Map<Long, Alert> twoSided) {
        boolean isEmpty() {
            return oneSided.isEmpty() && twoSided.isEmpty();
        }
    }

    SourceAlerts(InhibitRule rule) {
        this.rule = rule;
    }

    void update(Alert alert) {
        if (MatcherText.matchAll(rule.sourceMatchers(), alert.labels())) {
            boolean both = MatcherText.matchAll(rule.targetMatchers(), alert.labels());
            byValues.compute(values(alert.labels()), (_, known) -> {
                Sources alerts = known == null
                        ? new Sources(new ConcurrentHashMap<>(), new ConcurrentHashMap<>())
                        : known;
                (both ? alerts.twoSided : alerts.oneSided).put(alert.fingerprint(), alert);
                return alerts;
            });
        }
    }

    void forget(Alert alert) {
        byValues.computeIfPresent(values(alert.labels()), (_, alerts) -> {
            alerts.oneSided.remove(alert.fingerprint());
            alerts.twoSided.remove(alert.fingerprint());
            return alerts.isEmpty() ? null : alerts;
        });
    }

    /// An alert that fits both sides is not muted by one that does, too, so none mutes itself.
    ///
    /// @param limit how many are named at most
    void addInhibiting(Labels target, Instant now, Set<Long> inhibiting, int limit) {
        if (!MatcherText.matchAll(rule.targetMatchers(), target)) {
            return;
        }
        Sources sources = byValues.get(values(target));
        if (sources != null) {
            add(sources.oneSided, now, inhibiting, limit);
            if (!MatcherText.matchAll(rule.sourceMatchers(), target)) {
                add(sources.twoSided, now, inhibiting, limit);
            }
        }
    }

    private static void add(Map<Long, Alert> sources, Instant now, Set<Long> inhibiting, int limit) {
        for (Alert source : sources.values()) {
            if (inhibiting.size() >= limit) {
                return;
            }
            if (!source.isResolved(now)) {
                inhibiting.add(source.fingerprint());
            }
        }
    }

    private List<String> values(Labels labels) {
        return rule.equal().stream().map(labels::get).toList();
    }
}
