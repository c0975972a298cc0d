package dev.oriel.notify.store;

import dev.oriel.notify.log.LogEntry;
import dev.oriel.notify.log.LogKey;
import dev.oriel.notify.state.NotifyState;
import dev.oriel.notify.state.StateChange;
import dev.oriel.notify.state.StateChange.LogDropped;
import dev.oriel.notify.state.StateChange.LogSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What was last told to each integration about each group. Thread-safe.
public final class NotificationLog {
    private final InstantSource clock;
    private final NotifyState state;
    private final Duration retention;
    private final Map<LogKey, LogEntry> entries = new ConcurrentHashMap<>();

    public NotificationLog(InstantSource clock, NotifyState state, StoreLimits limits) {
        this.clock = clock;
        this.state = state;
        this.retention = limits.retention();
        for (StateChange change : state.load()) {
            if (change instanceof LogSet(LogEntry entry)) {
                entries.put(entry.key(), entry);
            }
        }
    }

    /// The last entry; null where there is none, or it is too old to count.
    public @Nullable LogEntry last(LogKey key) {
        LogEntry entry = entries.get(key);
        return entry != null && entry.expiresAt().isAfter(clock.instant()) ? entry : null;
    }

    /// Remembers what was told at a time, twice as long as until it is told again, but no longer than the retention.
    public void add(LogKey key, Set<Long> firing, Set<Long> resolved, Duration repeatInterval, Instant sentAt) {
        Duration twice = repeatInterval.multipliedBy(2);
        LogEntry entry = new LogEntry(key, sentAt, firing, resolved,
                sentAt.plus(twice.compareTo(retention) < 0 ? twice : retention));
        state.append(List.of(new LogSet(entry)));
        entries.put(key, entry);
    }

    public Collection<LogEntry> all() {
        return List.copyOf(entries.values());
    }

    /// Forgets what is too old to count.
    public int collect() {
        Instant now = clock.instant();
        List<LogKey> old = entries.values()
                .stream()
                .filter(entry -> !entry.expiresAt().isAfter(now))
                .map(LogEntry::key)
                .toList();
        if (!old.isEmpty()) {
            state.append(old.stream().map(key -> (StateChange) new LogDropped(key)).toList());
        }
        old.forEach(entries::remove);
        return old.size();
    }
}
