package dev.oriel.server.trial;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.notify.route.Route;
import dev.oriel.notify.trial.UnreachedRoutes;
import dev.oriel.rule.doctor.RoutingView;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the rule doctor sees of a routing tree. Immutable and thread-safe.
public final class TreeRouting implements RoutingView {
    private final Route root;
    private final Set<String> labelNames = new TreeSet<>();

    public TreeRouting(Route root) {
        this.root = root;
        collect(root);
    }

    private void collect(Route route) {
        route.matchers().stream().map(LabelMatcher::name).forEach(labelNames::add);
        labelNames.addAll(route.settings().groupBy());
        route.children().forEach(this::collect);
    }

    @Override
    public Set<String> labelNames() {
        return Set.copyOf(labelNames);
    }

    @Override
    public List<String> unreached(Labels labels) {
        return UnreachedRoutes.of(root, labels).stream().map(route -> route.settings().receiver()).distinct().toList();
    }
}
