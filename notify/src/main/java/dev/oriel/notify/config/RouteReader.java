package dev.oriel.notify.config;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the routing tree and checks what it names.
///
/// @param matchers how matchers are read
record RouteReader(MatcherReader matchers) {
    RouteConfig read(ConfigNode node) {
        List<String> groupBy = node.has("group_by") ? groupBy(node) : null;
        List<RouteConfig> routes = new ArrayList<>();
        for (ConfigNode child : node.sections("routes")) {
            routes.add(read(child));
        }
        RouteConfig route = new RouteConfig(node.text("receiver", ""), groupBy, matchers.read(node, ""),
                node.texts("mute_time_intervals"), node.texts("active_time_intervals"), node.flag("continue", false),
                duration(node, "group_wait"), positive(node, "group_interval"), positive(node, "repeat_interval"),
                routes, node.place().line());
        node.rejectUnreadKeys();
        return route;
    }

    private List<String> groupBy(ConfigNode node) {
        List<String> names = matchers.names(node, "group_by", "group_by list");
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                node.error("group_by", "duplicated label \"" + name + "\" in group_by");
            }
        }
        if (seen.contains(RouteConfig.ALL_LABELS) && seen.size() > 1) {
            node.error("group_by",
                    "cannot have wildcard group_by (`...`) and other labels at the same time");
        }
        return names;
    }

    private static @Nullable Duration duration(ConfigNode node, String key) {
        return node.has(key) ? node.duration(key, Duration.ZERO) : null;
    }

    private static @Nullable Duration positive(ConfigNode node, String key) {
        if (!node.has(key)) {
            return null;
        }
        Duration duration = node.duration(key, Duration.ofSeconds(1));
        if (duration.isZero()) {
            node.error(key, key + " cannot be zero");
        }
        return duration;
    }

    /// What only the root must have, or must not.
    static void checkRoot(ConfigNode node, RouteConfig root) {
        if (root.receiver().isEmpty()) {
            node.error("receiver", "root route must specify a default receiver");
        }
        if (!root.matchers().isEmpty()) {
            node.error("matchers", "root route must not have any matchers");
        }
        if (!root.muteIntervals().isEmpty()) {
            node.error("mute_time_intervals", "root route must not have any mute time intervals");
        }
        if (!root.activeIntervals().isEmpty()) {
            node.error("active_time_intervals", "root route must not have any active time intervals");
        }
        if (root.continues()) {
            node.error("continue", "cannot have continue in root route");
        }
    }

    /// Names of intervals that nobody defined.
    static void checkIntervals(ConfigNode node, RouteConfig route, Set<String> defined) {
        for (List<String> names : List.of(route.activeIntervals(), route.muteIntervals())) {
            for (String name : names) {
                if (!defined.contains(name)) {
                    node.problems()
                            .error(new Place(node.place().file(), route.line(), "route"),
                                    "undefined time interval \"" + name + "\" used in route");
                }
            }
        }
        route.routes().forEach(child -> checkIntervals(node, child, defined));
    }

    /// Each receiver that is named, with the line of the first route that names it.
    static void addReceivers(RouteConfig route, Map<String, Integer> lines) {
        if (!route.receiver().isEmpty()) {
            lines.putIfAbsent(route.receiver(), route.line());
        }
        route.routes().forEach(child -> addReceivers(child, lines));
    }
}
