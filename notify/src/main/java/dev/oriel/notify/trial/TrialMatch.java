package dev.oriel.notify.trial;

import dev.oriel.model.Labels;
import dev.oriel.notify.route.Route;
import dev.oriel.notify.route.RouteSettings;
import java.util.List;

/// One route that an alert takes.
///
/// @param route       the deepest that matches
/// @param groupLabels by which the alert is grouped there
/// @param mutedBy     names of the intervals that mute the route now
/// @param silencedBy  ids of the silences that mute the alert now
/// @param inhibitedBy fingerprints of the alerts that mute it now
/// @param unreached   routes further down that match too, and are not tried because no route before them continues
/// @param messages    one for each integration of the receiver
public record TrialMatch(Route route, Labels groupLabels, List<String> mutedBy, List<String> silencedBy,
        List<Long> inhibitedBy, List<Route> unreached, List<TrialMessage> messages) {
    public TrialMatch {
        mutedBy = List.copyOf(mutedBy);
        silencedBy = List.copyOf(silencedBy);
        inhibitedBy = List.copyOf(inhibitedBy);
        unreached = List.copyOf(unreached);
        messages = List.copyOf(messages);
    }

    public RouteSettings settings() {
        return route.settings();
    }

    public String receiver() {
        return route.settings().receiver();
    }
}
