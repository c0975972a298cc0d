package dev.oriel.notify.trial;

import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.LabelSetText;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.Receiver;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.group.Muting;
import dev.oriel.notify.inhibit.Inhibitor;
import dev.oriel.notify.render.Templates;
import dev.oriel.notify.route.Route;
import dev.oriel.notify.state.MemoryState;
import dev.oriel.notify.store.SilenceStore;
import dev.oriel.notify.store.StoreLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The route tester: labels in, and out come the routes, their timers, what mutes them, and what each integration would
/// be sent. Sends nothing. Thread-safe.
public final class RouteTrial {
    private final AlertmanagerConfig config;
    private final Route root;
    private final Muting muting;
    private final MessagePreview preview;

    /// @param root        the tree of the configuration
    /// @param externalUrl under which people reach this server, without a slash at its end
    public RouteTrial(AlertmanagerConfig config, Route root, Muting muting, Templates templates, String externalUrl) {
        this.config = config;
        this.root = root;
        this.muting = muting;
        this.preview = new MessagePreview(templates, externalUrl);
    }

    /// For a configuration that is not in use: there are no silences, and no alerts that mute others.
    public static RouteTrial of(AlertmanagerConfig config, Templates templates, String externalUrl,
            InstantSource clock) {
        SilenceStore silences = new SilenceStore(clock, new MemoryState(), StoreLimits.DEFAULT, () -> "");
        Muting muting = new Muting(silences, new Inhibitor(config.inhibitRules()), config.timeIntervals());
        return new RouteTrial(config, Route.of(config.route()), muting, templates, externalUrl);
    }

    public Route root() {
        return root;
    }

    /// The routes that an alert would take now, in order.
    public List<TrialMatch> of(Labels labels, Map<String, String> annotations, Instant now) {
        Alert alert = Alert.of(labels, annotations, now, null, now, false, "");
        List<Route> unreached = UnreachedRoutes.of(root, labels);
        List<TrialMatch> matches = new ArrayList<>();
        for (Route route : root.match(labels)) {
            Labels groupLabels = route.groupLabels(labels);
            matches.add(new TrialMatch(route, groupLabels, muting.mutingIntervals(route.settings(), now),
                    muting.silences().muting(labels, now), muting.inhibitor().inhibiting(labels, now), unreached,
                    messages(new Notification(route.settings().receiver(),
                            route.key() + ":" + LabelSetText.format(groupLabels), groupLabels, List.of(alert), now))));
        }
        return matches;
    }

    private List<TrialMessage> messages(Notification notification) {
        Receiver receiver = config.receivers().get(notification.receiver());
        return receiver == null
                ? List.of()
                : receiver.integrations().stream().map(each -> preview.of(each, notification)).toList();
    }
}
