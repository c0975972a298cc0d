package dev.oriel.notify.group;

import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import java.util.List;

/// A group as it is now.
///
/// @param mutedBy names of the intervals that keep its route from telling
public record GroupView(String routeId, String groupKey, Labels labels, String receiver, List<Alert> alerts,
        List<String> mutedBy) {
    public GroupView {
        alerts = List.copyOf(alerts);
        mutedBy = List.copyOf(mutedBy);
    }
}
