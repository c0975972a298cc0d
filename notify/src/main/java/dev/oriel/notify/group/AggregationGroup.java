package dev.oriel.notify.group;

import dev.oriel.model.Labels;
import dev.oriel.model.Scheduler.Cancellable;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.alert.LabelSetText;
import dev.oriel.notify.deliver.Delivery;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Surroundings;
import dev.oriel.notify.deliver.Target;
import dev.oriel.notify.route.Route;
import dev.oriel.notify.route.RouteSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Alerts of one route with the same group labels: told together, first after the group wait, then at every group
/// interval at which there is something to tell. A round that takes longer than the interval delays the next one.
/// Thread-safe.
final class AggregationGroup {
    /// What a round may take at least before attempts stop, however short the interval is.
    private static final Duration MIN_ROUND = Duration.ofSeconds(10);
    /// After which an alert that is over is forgotten even though its receiver never could be told.
    private static final Duration UNTOLD_RETENTION = Duration.ofHours(120);

    private final Route route;
    private final Labels labels;
    private final String key;
    private final List<Target> targets;
    private final Muting muting;
    private final Surroundings surroundings;
    private final Map<Long, Alert> alerts = new HashMap<>();
    private @Nullable Cancellable timer;
    private boolean toldOnce;
    private boolean telling;
    private boolean late;
    private volatile boolean stopped;

    AggregationGroup(Route route, Labels labels, List<Target> targets, Muting muting, Surroundings surroundings) {
        this.route = route;
        this.labels = labels;
        this.key = route.key() + ":" + LabelSetText.format(labels);
        this.targets = targets;
        this.muting = muting;
        this.surroundings = surroundings;
    }

    /// @return false where the group has ended, so that the alert needs another one
    synchronized boolean insert(Alert alert) {
        if (stopped) {
            return false;
        }
        alerts.put(alert.fingerprint(), alert);
        Duration wait = settings().groupWait();
        Instant now = surroundings.clock().instant();
        if (timer == null) {
            start(alert.startsAt().plus(wait).isBefore(now) ? Duration.ZERO : wait);
        } else if (!toldOnce && alert.startsAt().plus(wait).isBefore(now)) {
            timer.cancel();
            start(Duration.ZERO);
        }
        return true;
    }

    private void start(Duration delay) {
        timer = surroundings.scheduler().after(delay, this::tick);
    }

    private void tick() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            toldOnce = true;
            start(settings().groupInterval());
            if (telling) {
                late = true;
                return;
            }
            telling = true;
        }
        tell();
    }

    private void tell() {
        Instant now = surroundings.clock().instant();
        List<Alert> snapshot;
        synchronized (this) {
            snapshot = new ArrayList<>(alerts.values());
        }
        List<Alert> told = new ArrayList<>();
        if (muting.mutingIntervals(settings(), now).isEmpty()) {
            for (Alert alert : snapshot) {
                if (!muting.mutes(alert, now)) {
                    told.add(alert.isResolved(now) ? alert : alert.withEnd(null));
                }
            }
        }
        told.sort(Alert.ORDER);
        List<Alert> resolved = snapshot.stream().filter(alert -> alert.isResolved(now)).toList();
        if (told.isEmpty() || targets.isEmpty()) {
            finish(true, resolved);
        } else {
            deliver(new Notification(settings().receiver(), key, labels, told, now), resolved);
        }
    }

    private void deliver(Notification notification, List<Alert> resolved) {
        Duration interval = settings().groupInterval();
        Instant deadline = notification.now().plus(interval.compareTo(MIN_ROUND) < 0 ? MIN_ROUND : interval);
        AtomicInteger waiting = new AtomicInteger(targets.size());
        AtomicBoolean allWell = new AtomicBoolean(true);
        for (Target target : targets) {
            new Delivery(surroundings, target, notification, settings().repeatInterval(), deadline, () -> stopped,
                    well -> {
                        if (!well) {
                            allWell.set(false);
                        }
                        if (waiting.decrementAndGet() == 0) {
                            finish(allWell.get(), resolved);
                        }
                    }).start();
        }
    }

    /// Alerts that are over are forgotten once all know, unless they came again meanwhile.
    private void finish(boolean allWell, List<Alert> resolved) {
        Instant oldest = surroundings.clock().instant().minus(UNTOLD_RETENTION);
        boolean again;
        synchronized (this) {
            for (Alert alert : resolved) {
                Instant end = alert.endsAt();
                if (allWell || end != null && end.isBefore(oldest)) {
                    alerts.remove(alert.fingerprint(), alert);
                }
            }
            again = late && !stopped;
            late = false;
            telling = again;
        }
        if (again) {
            tell();
        }
    }

    /// Ends the group if nothing is in it.
    synchronized boolean stopIfEmpty() {
        if (alerts.isEmpty() && !telling) {
            stop();
        }
        return stopped;
    }

    synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    RouteSettings settings() {
        return route.settings();
    }

    synchronized GroupView view() {
        List<Alert> sorted = alerts.values().stream().sorted(Alert.ORDER).toList();
        return new GroupView(route.id(), key, labels, settings().receiver(), sorted,
                muting.mutingIntervals(settings(), surroundings.clock().instant()));
    }
}
