package dev.oriel.server.own;

import dev.oriel.model.Labels;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.Fingerprint;
import dev.oriel.notify.api.AlertStatus;
import dev.oriel.notify.api.Alerts;
import dev.oriel.notify.group.Dispatcher;
import dev.oriel.notify.route.Route;
import dev.oriel.rule.eval.AlertState;
import dev.oriel.rule.eval.GroupStatus;
import dev.oriel.rule.eval.RuleStatus;
import dev.oriel.server.own.ActiveAlert.Reasons;
import dev.oriel.server.own.ActiveAlert.Source;
import dev.oriel.server.own.ActiveAlert.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Every alert that is pending or firing, once: those of the rules and those of the Alertmanager within, put together by
/// the labels that are told. The work grows with the number of alerts and no faster. Thread-safe.
final class ActiveAlerts {
    private final Supplier<List<GroupStatus>> groups;
    private final Alertmanager alertmanager;
    private final UnaryOperator<List<dev.oriel.rule.eval.Alert>> told;

    /// @param told makes of a rule's alerts what is sent: with external labels, relabelled
    ActiveAlerts(Supplier<List<GroupStatus>> groups, Alertmanager alertmanager,
            UnaryOperator<List<dev.oriel.rule.eval.Alert>> told) {
        this.groups = groups;
        this.alertmanager = alertmanager;
        this.told = told;
    }

    /// In no particular order.
    List<ActiveAlert> now() {
        Instant now = alertmanager.clock().instant();
        Map<Long, Made> made = new HashMap<>();
        for (GroupStatus group : groups.get()) {
            for (int index = 0; index < group.rules().size(); index++) {
                if (group.rules().get(index) instanceof RuleStatus.Alerting rule) {
                    for (RuleStatus.AlertStatus alert : rule.alerts()) {
                        Labels labels = toldLabels(alert);
                        made.put(Fingerprint.of(labels),
                                new Made(labels, new Source(group.file(), group.name(), index, rule.query(), alert)));
                    }
                }
            }
        }
        List<ActiveAlert> active = new ArrayList<>(made.size());
        Routes routes = new Routes(alertmanager.dispatcher(), now);
        for (Alert alert : alertmanager.alerts().all()) {
            if (!alert.isResolved(now)) {
                Made source = made.remove(alert.fingerprint());
                active.add(known(alert, source == null ? null : source.source, routes, now));
            }
        }
        made.forEach((fingerprint, each) -> active.add(new ActiveAlert(each.labels, fingerprint,
                each.source.alert().state() == AlertState.FIRING ? State.FIRING : State.PENDING, null,
                each.source.alert().activeAtMillis(), Reasons.NONE, List.of(), "", each.source)));
        return active;
    }

    /// The labels of an alert that the Alertmanager within has; null where it has none.
    ///
    /// @param fingerprint as text
    @Nullable
    Labels labelsOf(String fingerprint) {
        Alert alert = alertmanager.alerts().get(Long.parseUnsignedLong(fingerprint, 16));
        return alert == null ? null : alert.labels();
    }

    /// An alert of a rule.
    ///
    /// @param labels as they are told
    private record Made(Labels labels, Source source) {}

    /// Of one that relabelling drops nobody is told; it is shown as its rule made it.
    private Labels toldLabels(RuleStatus.AlertStatus alert) {
        List<dev.oriel.rule.eval.Alert> sent = told
                .apply(List.of(new dev.oriel.rule.eval.Alert(alert.labels(), Map.of(), 0, 0, "")));
        return sent.isEmpty() ? alert.labels() : sent.getFirst().labels();
    }

    private ActiveAlert known(Alert alert, @Nullable Source source, Routes routes,
            Instant now) {
        List<Route> matched = routes.of(alert.labels());
        AlertStatus why = Alerts.status(alertmanager, alert, now);
        Reasons reasons = new Reasons(why.silencedBy(), why.inhibitedBy(), routes.mutedBy(matched));
        long fires = alert.startsAt().toEpochMilli();
        long since = source == null ? fires : Math.min(fires, source.alert().activeAtMillis());
        return new ActiveAlert(alert.labels(), alert.fingerprint(), reasons.state(), alert.annotations(), since,
                reasons, matched.stream().map(route -> route.settings().receiver()).distinct().toList(),
                alert.generatorUrl(), source);
    }

    /// The routing tree at one moment: which routes are muted then is found out once for each.
    private static final class Routes {
        private final Dispatcher dispatcher;
        private final Instant now;
        private final Map<Route, List<String>> muting = new IdentityHashMap<>();

        Routes(Dispatcher dispatcher, Instant now) {
            this.dispatcher = dispatcher;
            this.now = now;
        }

        List<Route> of(Labels labels) {
            return dispatcher.root().match(labels);
        }

        List<String> mutedBy(List<Route> routes) {
            List<String> all = new ArrayList<>();
            for (Route route : routes) {
                List<String> intervals = muting.computeIfAbsent(route,
                        each -> dispatcher.muting().mutingIntervals(each.settings(), now));
                if (intervals.isEmpty()) {
                    return List.of();
                }
                intervals.stream().filter(name -> !all.contains(name)).forEach(all::add);
            }
            return all;
        }
    }
}
