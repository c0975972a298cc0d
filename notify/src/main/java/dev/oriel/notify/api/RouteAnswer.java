package dev.oriel.notify.api;

import dev.oriel.notify.route.RouteSettings;
import java.util.List;

/// Where an alert with certain labels would go.
///
/// @param key     of the route: the matchers from the root down
/// @param mutedBy names of the intervals in which the route is muted now
public record RouteAnswer(String key, RouteSettings settings, List<String> mutedBy) {
    public RouteAnswer {
        mutedBy = List.copyOf(mutedBy);
    }
}
