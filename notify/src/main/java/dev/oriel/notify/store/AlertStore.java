package dev.oriel.notify.store;

import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.state.NotifyState;
import dev.oriel.notify.state.StateChange;
import dev.oriel.notify.state.StateChange.AlertDropped;
import dev.oriel.notify.state.StateChange.AlertSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All alerts that fire, and those that were resolved a short while ago; each once, from however many senders it comes.
/// Thread-safe.
public final class AlertStore {
    /// What came of a post.
    ///
    /// @param stored  the alerts as they are now, merged with what was known
    /// @param refused how many were over a limit
    public record Stored(List<Alert> stored, int refused) {}

    private final InstantSource clock;
    private final NotifyState state;
    private final StoreLimits limits;
    private final Map<Long, Alert> alerts = new ConcurrentHashMap<>();
    private final Map<String, Integer> countByName = new HashMap<>();

    public AlertStore(InstantSource clock, NotifyState state, StoreLimits limits) {
        this.clock = clock;
        this.state = state;
        this.limits = limits;
        for (StateChange change : state.load()) {
            if (change instanceof AlertSet(Alert alert)) {
                hold(alert);
            }
        }
    }

    /// Takes the alerts over; when it returns, no crash forgets them.
    public synchronized Stored put(List<Alert> posted) {
        Instant now = clock.instant();
        Map<Long, Alert> merged = new LinkedHashMap<>();
        Map<String, Integer> added = new HashMap<>();
        int newCount = 0;
        int refused = 0;
        for (Alert alert : posted) {
            Alert known = merged.getOrDefault(alert.fingerprint(), alerts.get(alert.fingerprint()));
            if (known == null) {
                int ofName = countByName.getOrDefault(alert.name(), 0) + added.getOrDefault(alert.name(), 0);
                if (alerts.size() + newCount >= limits.maxAlerts() || ofName >= limits.maxAlertsPerName()) {
                    refused++;
                    continue;
                }
                newCount++;
                added.merge(alert.name(), 1, Integer::sum);
            }
            merged.put(alert.fingerprint(),
                    known != null && alert.overlaps(known) ? known.merge(alert, now) : alert);
        }
        List<Alert> stored = List.copyOf(merged.values());
        if (!stored.isEmpty()) {
            state.append(stored.stream().map(alert -> (StateChange) new AlertSet(alert)).toList());
        }
        stored.forEach(this::hold);
        return new Stored(stored, refused);
    }

    private void hold(Alert alert) {
        if (alerts.put(alert.fingerprint(), alert) == null) {
            countByName.merge(alert.name(), 1, Integer::sum);
        }
    }

    public Collection<Alert> all() {
        return List.copyOf(alerts.values());
    }

    public @Nullable Alert get(long fingerprint) {
        return alerts.get(fingerprint);
    }

    public int size() {
        return alerts.size();
    }

    /// Forgets the alerts that are resolved.
    ///
    /// @return those that were forgotten
    public synchronized List<Alert> collect() {
        Instant now = clock.instant();
        List<Alert> resolved = new ArrayList<>();
        for (Alert alert : alerts.values()) {
            if (alert.isResolved(now)) {
                resolved.add(alert);
            }
        }
        if (!resolved.isEmpty()) {
            state.append(resolved.stream().map(alert -> (StateChange) new AlertDropped(alert.fingerprint())).toList());
        }
        for (Alert alert : resolved) {
            alerts.remove(alert.fingerprint());
            countByName.computeIfPresent(alert.name(), (_, count) -> count == 1 ? null : count - 1);
        }
        return resolved;
    }
}
