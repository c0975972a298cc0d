package dev.oriel.notify.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was last told: which alerts of the group were firing then, and which resolved, by fingerprint.
///
/// @param sentAt    the time of the round that told it
/// @param expiresAt when it may be forgotten
public record LogEntry(LogKey key, Instant sentAt, Set<Long> firing, Set<Long> resolved, Instant expiresAt) {
    /// Rounds come a few milliseconds early or late; a repeat interval that is a multiple of theirs shall not wait for
    /// one more.
    private static final Duration SLACK = Duration.ofMillis(100);

    public LogEntry {
        firing = Set.copyOf(firing);
        resolved = Set.copyOf(resolved);
    }

    /// Whether there is something new to tell, or the same again after its time.
    ///
    /// @param last         the last entry of the same key; null for none
    /// @param sendResolved whether the integration tells of resolved alerts
    public static boolean isDue(@Nullable LogEntry last, List<Long> firing,
            List<Long> resolved, boolean sendResolved, Duration repeatInterval, Instant now) {
        if (last == null) {
            return !firing.isEmpty();
        }
        if (!last.firing.containsAll(firing)) {
            return true;
        }
        if (firing.isEmpty()) {
            return !last.firing.isEmpty();
        }
        if (sendResolved && !last.resolved.containsAll(resolved)) {
            return true;
        }
        return !now.plus(SLACK).isBefore(last.sentAt.plus(repeatInterval));
    }
}
