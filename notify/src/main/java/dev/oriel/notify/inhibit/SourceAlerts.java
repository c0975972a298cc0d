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
    private final Map<List<String>, Map<Long, Alert>> byValues = new ConcurrentHashMap<>();

    SourceAlerts(InhibitRule rule) {
        this.rule = rule;
    }

    void update(Alert alert) {
        if (MatcherText.matchAll(rule.sourceMatchers(), alert.labels())) {
            byValues.compute(values(alert.labels()), (_, known) -> {
                Map<Long, Alert> alerts = known == null ? new ConcurrentHashMap<>() : known;
                alerts.put(alert.fingerprint(), alert);
                return alerts;
            });
        }
    }

    void forget(Alert alert) {
        byValues.computeIfPresent(values(alert.labels()), (_, alerts) -> {
            alerts.remove(alert.fingerprint());
            return alerts.isEmpty() ? null : alerts;
        });
    }

    /// An alert that fits both sides is not muted by one that does, too, so none mutes itself.
    void addInhibiting(Labels target, Instant now, Set<Long> inhibiting) {
        if (!MatcherText.matchAll(rule.targetMatchers(), target)) {
            return;
        }
        boolean bothSides = MatcherText.matchAll(rule.sourceMatchers(), target);
        for (Alert source : byValues.getOrDefault(values(target), Map.of()).values()) {
            if (!source.isResolved(now)
                    && !(bothSides && MatcherText.matchAll(rule.targetMatchers(), source.labels()))) {
                inhibiting.add(source.fingerprint());
            }
        }
    }

    private List<String> values(Labels labels) {
        return rule.equal().stream().map(labels::get).toList();
    }
}
