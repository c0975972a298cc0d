package dev.oriel.notify.trial;

import dev.oriel.model.Labels;
import dev.oriel.notify.route.Route;
import java.util.ArrayList;
import java.util.List;

/// Finds routes that an alert would take if the sibling before them continued: what people most often overlook in a
/// routing tree.
public final class UnreachedRoutes {
    private UnreachedRoutes() {}

    public static List<Route> of(Route root, Labels labels) {
        List<Route> unreached = new ArrayList<>();
        if (!root.match(labels).isEmpty()) {
            collect(root, labels, unreached);
        }
        return unreached;
    }

    private static void collect(Route route, Labels labels, List<Route> unreached) {
        boolean ended = false;
        for (Route child : route.children()) {
            if (child.match(labels).isEmpty()) {
                continue;
            }
            if (ended) {
                unreached.add(child);
            } else {
                collect(child, labels, unreached);
                ended = !child.continues();
            }
        }
    }
}
