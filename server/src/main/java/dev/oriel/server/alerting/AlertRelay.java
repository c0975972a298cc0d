package dev.oriel.server.alerting;

import dev.oriel.collect.relabel.Relabeling;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;

import dev.oriel.rule.eval.Alert;
import dev.oriel.rule.eval.AlertSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// Sends alerts on to all Alertmanagers that are to know of them, with the external labels, relabelled. Thread-safe.
public final class AlertRelay implements AlertSink {
    /// Alerts that the Alertmanager within takes over together, with one write to the disk.
    private static final int MAX_INNER_BATCH = 5_000;
    private static final long STOP_MILLIS = 5_000;

    private final SendQueue inner;
    private volatile Way way = new Way(Labels.empty(), Relabeling.NONE, Relabeling.NONE, List.of());

    /// What is done to alerts, and to whom they go besides the Alertmanager within.
    ///
    /// @param innerRelabeling of those for the Alertmanager within alone
    private record Way(Labels externalLabels, Relabeling relabeling, Relabeling innerRelabeling,
            List<RemoteAlertmanagers> remotes) {}

    /// @param capacity alerts that wait for the Alertmanager within
    /// @param executor where alerts are sent, each task blocking its thread
    public AlertRelay(InnerAlertmanager alertmanager, int capacity, Executor executor) {
        inner = new SendQueue(capacity, MAX_INNER_BATCH, executor, alertmanager::post);
    }

    /// From now on alerts go this way.
    void use(Labels externalLabels, Relabeling relabeling, Relabeling innerRelabeling,
            List<RemoteAlertmanagers> remotes) {
        way = new Way(externalLabels, relabeling, innerRelabeling, List.copyOf(remotes));
    }

    @Override
    public void send(List<Alert> alerts) {
        Way now = way;
        List<Alert> sent = told(alerts, now);
        inner.add(relabelled(sent, now.innerRelabeling));
        now.remotes.forEach(remote -> remote.send(sent));
    }

    /// The alerts as the Alertmanager within would be told of them now; sends nothing.
    public List<Alert> told(List<Alert> alerts) {
        Way now = way;
        return relabelled(told(alerts, now), now.innerRelabeling);
    }

    private static List<Alert> told(List<Alert> alerts, Way way) {
        List<Alert> told = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            LabelsBuilder labels = alert.labels().toBuilder();
            addMissing(labels, way.externalLabels);
            if (way.relabeling.apply(labels)) {
                told.add(withLabels(alert, labels.build()));
            }
        }
        return told;
    }

    private static void addMissing(LabelsBuilder labels, Labels external) {
        for (int i = 0; i < external.size(); i++) {
            if (labels.get(external.name(i)).isEmpty()) {
                labels.set(external.name(i), external.value(i));
            }
        }
    }

    static List<Alert> relabelled(List<Alert> alerts, Relabeling relabeling) {
        if (relabeling.isEmpty()) {
            return alerts;
        }
        List<Alert> relabelled = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            Labels labels = relabeling.apply(alert.labels());
            if (labels != null) {
                relabelled.add(withLabels(alert, labels));
            }
        }
        return relabelled;
    }

    private static Alert withLabels(Alert alert, Labels labels) {
        return new Alert(labels, alert.annotations(), alert.startsAtMillis(), alert.endsAtMillis(),
                alert.generatorUrl());
    }

    /// Alerts that the Alertmanager within did not take over in time.
    public long innerDropped() {
        return inner.dropped();
    }

    public int innerWaiting() {
        return inner.length();
    }

    /// Hands over what waits for the Alertmanager within, and takes nothing more.
    public void close() {
        inner.close(STOP_MILLIS);
    }
}
