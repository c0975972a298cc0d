package dev.oriel.notify.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One attempt, for metrics and for the history of who was told what.
///
/// @param integration kind and index, such as `webhook/0`
/// @param number      of the attempt at this notification, from 1
/// @param firing      fingerprints of the alerts that fire
/// @param resolved    fingerprints of those that do no more
/// @param isLast      whether no further attempt at this notification follows
public record Attempt(String receiver, String integration, String groupKey, int number, Instant startedAt,
        Duration took, List<Long> firing, List<Long> resolved, Outcome outcome, boolean isLast) {
    public Attempt {
        firing = List.copyOf(firing);
        resolved = List.copyOf(resolved);
    }
}
