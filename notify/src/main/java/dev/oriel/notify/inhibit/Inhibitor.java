package dev.oriel.notify.inhibit;

import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.config.InhibitRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Tells which firing alerts mute another one. Thread-safe.
public final class Inhibitor {
    private static final int MAX_NAMED = 10;

    private final List<SourceAlerts> rules = new ArrayList<>();

    public Inhibitor(List<InhibitRule> rules) {
        rules.forEach(rule -> this.rules.add(new SourceAlerts(rule)));
    }

    /// Must see every alert that comes in.
    public void update(Alert alert) {
        rules.forEach(rule -> rule.update(alert));
    }

    /// Must see every alert that is forgotten.
    public void forget(Alert alert) {
        rules.forEach(rule -> rule.forget(alert));
    }

    /// Fingerprints of the alerts that mute this one now, ascending; empty where none does. Of very many, a few are
    /// named.
    public List<Long> inhibiting(Labels target, Instant now) {
        return inhibiting(target, now, MAX_NAMED);
    }

    public boolean mutes(Labels target, Instant now) {
        return !inhibiting(target, now, 1).isEmpty();
    }

    private List<Long> inhibiting(Labels target, Instant now, int limit) {
        if (rules.isEmpty()) {
            return List.of();
        }
        TreeSet<Long> sources = new TreeSet<>(Long::compareUnsigned);
        rules.forEach(rule -> rule.addInhibiting(target, now, sources, limit));
        return List.copyOf(sources);
    }
}
