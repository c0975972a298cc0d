package dev.oriel.notify.trial;

import dev.oriel.notify.matcher.MatcherText;
import dev.oriel.notify.route.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A routing tree as text, the routes that an alert takes marked.
///
///     default
///     ├── {severity="critical"} → pager  ← here
///     └── {team="db"} → dba  (not reached: no route before it continues)
public final class RouteDrawing {
    private final Set<Route> taken = new HashSet<>();
    private final Set<Route> unreached = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private RouteDrawing(List<TrialMatch> matches) {
        for (TrialMatch match : matches) {
            taken.add(match.route());
            unreached.addAll(match.unreached());
        }
    }

    /// @param matches empty to mark nothing
    public static String of(Route root, List<TrialMatch> matches) {
        RouteDrawing drawing = new RouteDrawing(matches);
        drawing.draw(root, "", "");
        return drawing.text.toString();
    }

    private void draw(Route route, String first, String rest) {
        text.append(first);
        if (!route.matchers().isEmpty() || !first.isEmpty()) {
            text.append(MatcherText.format(route.matchers())).append(" → ");
        }
        text.append(route.settings().receiver());
        if (route.continues()) {
            text.append("  (continue)");
        }
        if (taken.contains(route)) {
            text.append("  ← here");
        }
        if (unreached.contains(route)) {
            text.append("  (matches, but is not reached: a route before it matches and does not continue)");
        }
        text.append('\n');
        List<Route> children = route.children();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            draw(children.get(i), rest + (last ? "└── " : "├── "), rest + (last ? "    " : "│   "));
        }
    }
}
