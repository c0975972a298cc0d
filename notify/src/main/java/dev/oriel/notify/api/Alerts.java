package dev.oriel.notify.api;

import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.Fingerprint;
import dev.oriel.notify.group.GroupView;
import dev.oriel.notify.route.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// `GET /api/v2/alerts` and `/api/v2/alerts/groups`.
public final class Alerts {
    private Alerts() {}

    /// All alerts that are not resolved and pass, by fingerprint.
    public static List<AlertView> list(Alertmanager alertmanager, AlertFilter filter) {
        Instant now = alertmanager.clock().instant();
        Route root = alertmanager.dispatcher().root();
        List<AlertView> views = new ArrayList<>();
        for (Alert alert : alertmanager.alerts().all()) {
            if (alert.isResolved(now) || !filter.passes(alert.labels())) {
                continue;
            }
            List<String> receivers = receivers(root, alert);
            AlertStatus status = status(alertmanager, alert, now);
            if (receivers.stream().anyMatch(filter::passesReceiver) && filter.passes(status)) {
                views.add(new AlertView(alert, status, receivers));
            }
        }
        views.sort((a, b) -> Long.compareUnsigned(a.alert().fingerprint(), b.alert().fingerprint()));
        return views;
    }

    /// All groups with alerts that pass.
    public static List<AlertGroupView> groups(Alertmanager alertmanager, AlertFilter filter) {
        Instant now = alertmanager.clock().instant();
        Route root = alertmanager.dispatcher().root();
        List<AlertGroupView> groups = new ArrayList<>();
        for (GroupView group : alertmanager.dispatcher().groups()) {
            if (!filter.passesReceiver(group.receiver())) {
                continue;
            }
            List<AlertView> views = new ArrayList<>();
            for (Alert alert : group.alerts()) {
                AlertStatus status = status(alertmanager, alert, group.mutedBy(), now);
                if (!alert.isResolved(now) && filter.passes(alert.labels()) && filter.passes(status)) {
                    views.add(new AlertView(alert, status, receivers(root, alert)));
                }
            }
            if (!views.isEmpty()) {
                groups.add(new AlertGroupView(group.labels(), group.receiver(), views));
            }
        }
        return groups;
    }

    /// The alert as it is now, seen outside its groups.
    public static AlertView view(Alertmanager alertmanager, Alert alert) {
        return new AlertView(alert, status(alertmanager, alert, alertmanager.clock().instant()),
                receivers(alertmanager.dispatcher().root(), alert));
    }

    /// What keeps people from being told of the alert, the hour of the day left out.
    public static AlertStatus status(Alertmanager alertmanager, Alert alert, Instant now) {
        return status(alertmanager, alert, List.of(), now);
    }

    private static List<String> receivers(Route root, Alert alert) {
        return root.match(alert.labels()).stream().map(route -> route.settings().receiver()).distinct().toList();
    }

    private static AlertStatus status(Alertmanager alertmanager, Alert alert, List<String> mutedBy, Instant now) {
        return new AlertStatus(alertmanager.silences().muting(alert.labels(), now),
                alertmanager.inhibitor().inhibiting(alert.labels(), now).stream().map(Fingerprint::format).toList(),
                mutedBy);
    }
}
