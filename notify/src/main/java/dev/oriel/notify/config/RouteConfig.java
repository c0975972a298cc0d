package dev.oriel.notify.config;

import dev.oriel.model.LabelMatcher;
import dev.oriel.notify.matcher.MatcherText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One node of the routing tree, as written: what is null or empty comes from the node above.
///
/// @param groupBy        label names; `...` alone for all labels; null where nothing is written
/// @param matchers       all of which an alert must fit, in their order
/// @param muteIntervals  names of intervals in which the route is muted
/// @param activeIntervals names of the only intervals in which it is not; empty for always
/// @param continues      whether siblings further down are tried after this one matched
/// @param line           in the file, from 1
public record RouteConfig(String receiver, @Nullable List<String> groupBy, List<LabelMatcher> matchers,
        List<String> muteIntervals, List<String> activeIntervals, boolean continues, @Nullable Duration groupWait,
        @Nullable Duration groupInterval, @Nullable Duration repeatInterval, List<RouteConfig> routes, int line) {
    public static final String ALL_LABELS = "...";

    public RouteConfig {
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
        matchers = matchers.stream().sorted(MatcherText.ORDER).toList();
        muteIntervals = List.copyOf(muteIntervals);
        activeIntervals = List.copyOf(activeIntervals);
        routes = List.copyOf(routes);
    }
}
