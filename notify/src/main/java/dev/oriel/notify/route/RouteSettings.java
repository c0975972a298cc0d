package dev.oriel.notify.route;

import java.time.Duration;
import java.util.List;

/// How a route groups and times what it sends.
///
/// @param groupBy         empty where all alerts are one group, or where `groupByAll` is set
/// @param groupByAll      whether each alert is a group of its own
/// @param muteIntervals   names of intervals in which nothing is sent; not inherited
/// @param activeIntervals names of the only intervals in which something is sent; empty for always; not inherited
public record RouteSettings(String receiver, List<String> groupBy, boolean groupByAll, Duration groupWait,
        Duration groupInterval, Duration repeatInterval, List<String> muteIntervals, List<String> activeIntervals) {
    public RouteSettings {
        groupBy = List.copyOf(groupBy);
        muteIntervals = List.copyOf(muteIntervals);
        activeIntervals = List.copyOf(activeIntervals);
    }
}
