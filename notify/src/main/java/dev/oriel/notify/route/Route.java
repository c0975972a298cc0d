package dev.oriel.notify.route;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.notify.config.RouteConfig;
import dev.oriel.notify.matcher.MatcherText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One node of the routing tree with all its settings. Immutable and thread-safe; equal only to itself.
public final class Route {
    private static final Duration GROUP_WAIT = Duration.ofSeconds(30);
    private static final Duration GROUP_INTERVAL = Duration.ofMinutes(5);
    private static final Duration REPEAT_INTERVAL = Duration.ofHours(4);

    private final String id;
    private final String key;
    private final RouteSettings settings;
    private final List<LabelMatcher> matchers;
    private final boolean continues;
    private final List<Route> children = new ArrayList<>();

    private Route(RouteConfig config, RouteSettings settings, String id, String key) {
        this.id = id;
        this.key = key;
        this.settings = settings;
        this.matchers = config.matchers();
        this.continues = config.continues();
        for (RouteConfig child : config.routes()) {
            int index = children.size();
            String childKey = key + "/" + MatcherText.format(child.matchers());
            children.add(new Route(child, inherit(child, settings), id + "/" + index, childKey));
        }
    }

    /// The tree below the root.
    public static Route of(RouteConfig root) {
        RouteSettings absent = new RouteSettings("", List.of(), false, GROUP_WAIT, GROUP_INTERVAL, REPEAT_INTERVAL,
                List.of(), List.of());
        String key = MatcherText.format(root.matchers());
        return new Route(root, inherit(root, absent), key, key);
    }

    private static RouteSettings inherit(RouteConfig config, RouteSettings parent) {
        List<String> groupBy = config.groupBy();
        boolean all = groupBy == null ? parent.groupByAll() : groupBy.contains(RouteConfig.ALL_LABELS);
        return new RouteSettings(config.receiver().isEmpty() ? parent.receiver() : config.receiver(),
                groupBy == null ? parent.groupBy() : all ? List.of() : groupBy, all,
                config.groupWait() == null ? parent.groupWait() : config.groupWait(),
                config.groupInterval() == null ? parent.groupInterval() : config.groupInterval(),
                config.repeatInterval() == null ? parent.repeatInterval() : config.repeatInterval(),
                config.muteIntervals(), config.activeIntervals());
    }

    /// The routes an alert takes, in order: the deepest that match; several where one continues.
    public List<Route> match(Labels labels) {
        if (!MatcherText.matchAll(matchers, labels)) {
            return List.of();
        }
        List<Route> matched = new ArrayList<>();
        for (Route child : children) {
            List<Route> below = child.match(labels);
            matched.addAll(below);
            if (!below.isEmpty() && !child.continues) {
                break;
            }
        }
        return matched.isEmpty() ? List.of(this) : matched;
    }

    /// The labels that an alert is grouped by here.
    public Labels groupLabels(Labels labels) {
        if (settings.groupByAll()) {
            return labels;
        }
        LabelsBuilder group = new LabelsBuilder();
        for (String name : settings.groupBy()) {
            group.set(name, labels.get(name));
        }
        return group.build();
    }

    /// Of this node alone: two siblings with the same matchers differ.
    public String id() {
        return id;
    }

    /// What group keys begin with: the matchers from the root down.
    public String key() {
        return key;
    }

    public RouteSettings settings() {
        return settings;
    }

    public List<LabelMatcher> matchers() {
        return matchers;
    }

    public boolean continues() {
        return continues;
    }

    public List<Route> children() {
        return List.copyOf(children);
    }

    @Override
    public String toString() {
        return key;
    }
}
