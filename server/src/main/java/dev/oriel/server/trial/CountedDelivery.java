package dev.oriel.server.trial;

import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.trial.NotificationSimulation;
import dev.oriel.rule.backtest.BacktestDelivery;
import dev.oriel.rule.eval.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Hands the alerts of a backtest to a simulated Alertmanager, and tells how many messages came of them. Confined to one
/// thread.
public final class CountedDelivery implements BacktestDelivery, AutoCloseable {
    private final NotificationSimulation simulation;
    private Instant now;

    public CountedDelivery(AlertmanagerConfig config, long fromMillis) {
        now = Instant.ofEpochMilli(fromMillis);
        simulation = new NotificationSimulation(config, now);
    }

    @Override
    public void advanceTo(long timeMillis) {
        Instant time = Instant.ofEpochMilli(timeMillis);
        if (time.isAfter(now)) {
            now = time;
            simulation.advanceTo(time);
        }
    }

    @Override
    public void send(List<Alert> alerts) {
        List<PostedAlert> posted = new ArrayList<>(alerts.size());
        for (Alert alert : alerts) {
            posted.add(new PostedAlert(alert.labels().toMap(), alert.annotations(),
                    Instant.ofEpochMilli(alert.startsAtMillis()), Instant.ofEpochMilli(alert.endsAtMillis()),
                    alert.generatorUrl()));
        }
        simulation.post(now, posted);
    }

    /// Messages by receiver, one for each of its integrations.
    public Map<String, Integer> byReceiver() {
        return simulation.byReceiver();
    }

    @Override
    public void close() {
        simulation.close();
    }
}
