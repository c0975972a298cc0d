package dev.oriel.notify.deliver;

import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One attempt, for metrics and for the history of who was told what.
///
/// @param integration kind and index, such as `webhook/0`
/// @param groupLabels that all its alerts have in common
/// @param number      of the attempt at this notification, from 1
/// @param alerts      that it is about; those that fire have no end
/// @param isLast      whether no further attempt at this notification follows
public record Attempt(String receiver, String integration, String groupKey, Labels groupLabels, int number,
        Instant startedAt, Duration took, List<Alert> alerts, Outcome outcome, boolean isLast) {
    public Attempt {
        alerts = List.copyOf(alerts);
    }
}
