package dev.oriel.notify.api;

import java.util.List;

/// Whether an alert is told, and what keeps it from being told.
///
/// @param silencedBy  ids of silences
/// @param inhibitedBy fingerprints of alerts
/// @param mutedBy     names of time intervals; only where the alert is seen in a group
public record AlertStatus(List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {
    public AlertStatus {
        silencedBy = List.copyOf(silencedBy);
        inhibitedBy = List.copyOf(inhibitedBy);
        mutedBy = List.copyOf(mutedBy);
    }

    /// `active` or `suppressed`.
    public String state() {
        return silencedBy.isEmpty() && inhibitedBy.isEmpty() && mutedBy.isEmpty() ? "active" : "suppressed";
    }
}
