package dev.oriel.server.own;

import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.trial.NotificationSimulation;
import dev.oriel.rule.backtest.BacktestDelivery;
import dev.oriel.rule.eval.Alert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Counts the notifications that a backtest's alerts would have caused. Confined to one thread.
final class SimulatedDelivery implements BacktestDelivery, AutoCloseable {
    private final NotificationSimulation simulation;
    private final UnaryOperator<List<Alert>> told;
    private Instant now;

    /// @param told makes of a rule's alerts what is sent: with external labels, relabelled
    SimulatedDelivery(AlertmanagerConfig config, Instant start, UnaryOperator<List<Alert>> told) {
        simulation = new NotificationSimulation(config, start);
        this.told = told;
        now = start;
    }

    @Override
    public void advanceTo(long timeMillis) {
        now = Instant.ofEpochMilli(timeMillis);
        simulation.advanceTo(now);
    }

    @Override
    public void send(List<Alert> alerts) {
        simulation.post(now, told.apply(alerts).stream().map(SimulatedDelivery::posted).toList());
    }

    private static PostedAlert posted(Alert alert) {
        return new PostedAlert(alert.labels().toMap(), alert.annotations(),
                Instant.ofEpochMilli(alert.startsAtMillis()), Instant.ofEpochMilli(alert.endsAtMillis()),
                alert.generatorUrl());
    }

    Map<String, Integer> byReceiver() {
        return simulation.byReceiver();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
