package dev.oriel.notify.deliver;

import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.log.LogEntry;
import dev.oriel.notify.log.LogKey;
import dev.oriel.notify.state.StateException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one integration about one group, if there is something due: tries until the other side takes it, refuses it, or
/// time is up; then remembers what was told.
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Surroundings surroundings;
    private final Target target;
    private final Notification notification;
    private final Duration repeatInterval;
    private final Instant deadline;
    private final BooleanSupplier stopped;
    private final Consumer<Boolean> done;
    private final LogKey key;

    /// @param deadline after which no further attempt starts
    /// @param stopped  whether nobody waits for it any more
    /// @param done     hears once whether all is well: told, or nothing to tell
    public Delivery(Surroundings surroundings, Target target, Notification notification, Duration repeatInterval,
            Instant deadline, BooleanSupplier stopped, Consumer<Boolean> done) {
        this.surroundings = surroundings;
        this.target = target;
        this.notification = notification;
        this.repeatInterval = repeatInterval;
        this.deadline = deadline;
        this.stopped = stopped;
        this.done = done;
        this.key = new LogKey(notification.groupKey(), target.receiver(), target.name());
    }

    public void start() {
        List<Long> firing = fingerprints(notification.firing());
        List<Long> resolved = fingerprints(notification.resolved());
        boolean sendResolved = target.integration().sendResolved();
        Instant now = surroundings.clock().instant();
        if (!LogEntry.isDue(surroundings.log().last(key), firing, resolved, sendResolved, repeatInterval,
                notification.now())) {
            done.accept(true);
        } else if (!target.integration().undeliverable().isEmpty()) {
            report(notification, 1, now,
                    new Outcome.Refused("not deliverable: " + target.integration().undeliverable()), true);
            done.accept(true);
        } else if (firing.isEmpty() && !sendResolved) {
            finish();
        } else {
            Notification told = sendResolved ? notification : notification.withAlerts(notification.firing());
            target.lane().submit(() -> attempt(told, 1));
        }
    }

    private void attempt(Notification told, int number) {
        if (stopped.getAsBoolean()) {
            done.accept(false);
            return;
        }
        Instant start = surroundings.clock().instant();
        Outcome outcome = send(told);
        Duration delay = Backoff.delay(number, key.hashCode());
        boolean again = outcome instanceof Outcome.Retry
                && !surroundings.clock().instant().plus(delay).isAfter(deadline);
        report(told, number, start, outcome, !again);
        switch (outcome) {
            case Outcome.Delivered _ -> finish();
            case Outcome.Refused(String reason) -> fail(number, reason);
            case Outcome.Retry(String reason) -> {
                if (again) {
                    surroundings.scheduler()
                            .after(delay,
                                    () -> target.lane().submit(() -> attempt(told, number + 1)));
                } else {
                    fail(number, reason);
                }
            }
        }
    }

    /// A notifier that throws is a fault of ours; its message may hold what nobody should see.
    private Outcome send(Notification told) {
        try {
            return target.notifier().send(told);
        } catch (RuntimeException e) {
            LOG.error("{} of receiver {} failed", target.name(), target.receiver(), e);
            return new Outcome.Refused("internal error: " + e.getClass().getSimpleName());
        }
    }

    private void finish() {
        try {
            surroundings.log()
                    .add(key, new HashSet<>(fingerprints(notification.firing())),
                            new HashSet<>(fingerprints(notification.resolved())), repeatInterval, notification.now());
            done.accept(true);
        } catch (StateException e) {
            LOG.error("what was told to {} of receiver {} could not be remembered: {}", target.name(),
                    target.receiver(), e.getMessage());
            done.accept(false);
        }
    }

    private void fail(int attempts, String reason) {
        LOG.warn("{} of receiver {} was not told about {} after {} attempts: {}", target.name(), target.receiver(),
                notification.groupKey(), attempts, reason);
        done.accept(false);
    }

    private void report(Notification told, int number, Instant start, Outcome outcome, boolean last) {
        surroundings.listener()
                .attempted(new Attempt(target.receiver(), target.name(), told.groupKey(), told.groupLabels(), number,
                        start, Duration.between(start, surroundings.clock().instant()), told.alerts(), outcome, last));
    }

    private static List<Long> fingerprints(List<Alert> alerts) {
        return alerts.stream().map(Alert::fingerprint).toList();
    }
}
