package dev.oriel.notify;

import dev.oriel.model.Labels;
import dev.oriel.model.Scheduler;
import dev.oriel.model.Scheduler.Cancellable;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.Receiver;
import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.deliver.DeliveryListener;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.deliver.Surroundings;
import dev.oriel.notify.deliver.Target;
import dev.oriel.notify.group.Dispatcher;
import dev.oriel.notify.group.Muting;
import dev.oriel.notify.inhibit.Inhibitor;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.route.Route;
import dev.oriel.notify.state.NotifyState;
import dev.oriel.notify.store.AlertStore;
import dev.oriel.notify.store.NotificationLog;
import dev.oriel.notify.store.SilenceStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes alerts and tells people: the whole of one tenant's Alertmanager. What it holds outlives it in its state.
/// Thread-safe.
public final class Alertmanager implements AutoCloseable {
    /// What came of a post of alerts.
    ///
    /// @param stored   how many were taken over
    /// @param problems of the others, one text each
    public record Posted(int stored, List<String> problems) {
        public Posted {
            problems = List.copyOf(problems);
        }
    }

    private final InstantSource clock;
    private final Scheduler scheduler;
    private final NotifyLimits limits;
    private final AlertStore alerts;
    private final SilenceStore silences;
    private final NotificationLog log;
    private final Surroundings surroundings;
    private final Cancellable collection;
    private final MatcherParser names = MatcherParser.FALLBACK;
    private volatile @Nullable Running running;

    /// What one configuration made.
    private record Running(AlertmanagerConfig config, Dispatcher dispatcher, Inhibitor inhibitor) {}

    /// @param executor where notifications are sent, each blocking its thread: virtual threads, say
    /// @param listener hears of every attempt to tell a receiver
    public Alertmanager(InstantSource clock, Scheduler scheduler, Executor executor, NotifyState state,
            NotifyLimits limits, DeliveryListener listener) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.limits = limits;
        this.alerts = new AlertStore(clock, state, limits.store());
        this.silences = new SilenceStore(clock, state, limits.store(), () -> UUID.randomUUID().toString());
        this.log = new NotificationLog(clock, state, limits.store());
        this.surroundings = new Surroundings(clock, scheduler, executor, log, listener);
        this.collection = scheduler.every(limits.collectInterval(), limits.collectInterval(), this::collect);
    }

    /// Works by this configuration from now on. Groups are made anew; what was told before is not told again too soon.
    ///
    /// @param notifiers makes what tells a receiver
    public synchronized void use(AlertmanagerConfig config, Function<Integration, Notifier> notifiers) {
        Inhibitor inhibitor = new Inhibitor(config.inhibitRules());
        Map<String, List<Target>> targets = new HashMap<>();
        for (Receiver receiver : config.receivers().values()) {
            List<Target> ways = new ArrayList<>();
            for (Integration integration : receiver.integrations()) {
                ways.add(new Target(receiver.name(), integration, notifiers.apply(integration),
                        surroundings.executor()));
            }
            targets.put(receiver.name(), ways);
        }
        Muting muting = new Muting(silences, inhibitor, config.timeIntervals());
        Dispatcher dispatcher = new Dispatcher(Route.of(config.route()), targets, muting, surroundings,
                limits.maxGroups());
        Running before = running;
        if (before != null) {
            before.dispatcher().stop();
        }
        running = new Running(config, dispatcher, inhibitor);
        alerts.all().forEach(inhibitor::update);
        alerts.all().forEach(dispatcher::dispatch);
        dispatcher.start();
    }

    /// Takes alerts over. Those that make no sense, or are over a limit, are left out and named.
    public Posted post(List<PostedAlert> posted) {
        Running now = running();
        Duration resolveTimeout = now.config().global().resolveTimeout();
        List<Alert> valid = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (PostedAlert each : posted) {
            String problem = problem(each);
            if (problem.isEmpty()) {
                valid.add(alert(each, resolveTimeout));
            } else {
                problems.add(problem);
            }
        }
        AlertStore.Stored stored = alerts.put(valid);
        if (stored.refused() > 0) {
            problems.add(stored.refused() + " alerts over the limit (expected: at most "
                    + limits.store().maxAlertsPerName() + " of one name, " + limits.store().maxAlerts() + " in all)");
        }
        synchronized (this) {
            Running used = running();
            stored.stored().forEach(used.inhibitor()::update);
            stored.stored().forEach(used.dispatcher()::dispatch);
        }
        return new Posted(valid.size() - stored.refused(), problems);
    }

    private Alert alert(PostedAlert posted, Duration resolveTimeout) {
        Instant now = clock.instant();
        Instant end = posted.endsAt();
        Instant start = posted.startsAt();
        if (start == null) {
            start = end == null ? now : end;
        }
        return Alert.of(Labels.of(posted.labels()), posted.annotations(), start,
                end == null ? now.plus(resolveTimeout) : end, now, end == null, posted.generatorUrl());
    }

    private String problem(PostedAlert posted) {
        Instant start = posted.startsAt();
        Instant end = posted.endsAt();
        if (start != null && end != null && end.isBefore(start)) {
            return "start time must be before end time";
        }
        if (posted.labels().values().stream().allMatch(String::isEmpty)) {
            return "at least one label pair required";
        }
        for (String name : posted.labels().keySet()) {
            if (!names.isLabelName(name)) {
                return "invalid label set: invalid name \"" + name + "\"";
            }
        }
        for (String name : posted.annotations().keySet()) {
            if (!names.isLabelName(name)) {
                return "invalid annotations: invalid name \"" + name + "\"";
            }
        }
        return "";
    }

    private void collect() {
        synchronized (this) {
            Running now = running;
            for (Alert alert : alerts.collect()) {
                if (now != null && alerts.get(alert.fingerprint()) == null) {
                    now.inhibitor().forget(alert);
                }
            }
        }
        silences.collect();
        log.collect();
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("alertmanager: no configuration yet (expected: one before the first use)");
        }
        return now;
    }

    public AlertmanagerConfig config() {
        return running().config();
    }

    public Dispatcher dispatcher() {
        return running().dispatcher();
    }

    public Inhibitor inhibitor() {
        return running().inhibitor();
    }

    public AlertStore alerts() {
        return alerts;
    }

    public SilenceStore silences() {
        return silences;
    }

    public NotificationLog log() {
        return log;
    }

    public InstantSource clock() {
        return clock;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    /// Tells nobody any more. The state is left to whoever opened it.
    @Override
    public synchronized void close() {
        collection.cancel();
        Running now = running;
        if (now != null) {
            now.dispatcher().stop();
        }
    }
}
