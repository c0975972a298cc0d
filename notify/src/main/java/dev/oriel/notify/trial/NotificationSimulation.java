package dev.oriel.notify.trial;

import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.Receiver;
import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.deliver.Attempt;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.state.MemoryState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the notifications that alerts would have caused: the whole Alertmanager, with its groups, timers, inhibition
/// and time intervals, on a clock that is stepped, telling nobody. There are no silences. Confined to one thread.
public final class NotificationSimulation implements AutoCloseable {
    private final SteppedTime time;
    private final Alertmanager alertmanager;
    private final Map<String, Integer> byReceiver = new TreeMap<>();

    /// @param start when the first alert may come
    public NotificationSimulation(AlertmanagerConfig config, Instant start) {
        time = new SteppedTime(start);
        alertmanager = new Alertmanager(time, time, Runnable::run, new MemoryState(), NotifyLimits.DEFAULT,
                this::count);
        Notifier nobody = _ -> new Outcome.Delivered("");
        alertmanager.use(allDeliverable(config), _ -> nobody);
    }

    /// A receiver whose address is still missing counts like others: it will have one by the time it matters.
    private static AlertmanagerConfig allDeliverable(AlertmanagerConfig config) {
        Map<String, Receiver> receivers = new LinkedHashMap<>();
        config.receivers()
                .forEach((name, receiver) -> receivers.put(name, new Receiver(receiver.name(), receiver.labels(),
                        receiver.integrations().stream().map(NotificationSimulation::deliverable).toList(),
                        receiver.problem())));
        return new AlertmanagerConfig(config.global(), config.templates(), config.route(), config.inhibitRules(),
                config.timeIntervals(), receivers, config.original());
    }

    private static Integration deliverable(Integration integration) {
        return new Integration(integration.kind(), integration.index(), integration.sendResolved(),
                integration.http(), integration.timeout(), integration.config(), "");
    }

    private void count(Attempt attempt) {
        byReceiver.merge(attempt.receiver(), 1, Integer::sum);
    }

    /// Lets time pass until then, and takes alerts.
    ///
    /// @param at not before the last call's
    public void post(Instant at, List<PostedAlert> alerts) {
        advanceTo(at);
        alertmanager.post(alerts);
    }

    /// Lets time pass until then.
    public void advanceTo(Instant at) {
        time.stepTo(at);
    }

    /// Messages so far, by receiver; each integration of a receiver is one message.
    public Map<String, Integer> byReceiver() {
        return new LinkedHashMap<>(byReceiver);
    }

    @Override
    public void close() {
        alertmanager.close();
    }
}
