package dev.oriel.server.own;

import dev.oriel.notify.route.Route;
import java.util.IdentityHashMap;
import java.util.Map;

/// Names for the nodes of a routing tree by their place: `0` for the root, `0/1/0` for the first child of its second.
final class RouteIds {
    private final Map<Route, String> ids = new IdentityHashMap<>();

    RouteIds(Route root) {
        name(root, "0");
    }

    private void name(Route route, String id) {
        ids.put(route, id);
        int index = 0;
        for (Route child : route.children()) {
            name(child, id + "/" + index++);
        }
    }

    String of(Route route) {
        return ids.getOrDefault(route, "");
    }
}
