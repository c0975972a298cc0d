package dev.oriel.rule.backtest;

import dev.oriel.rule.eval.Alert;
import dev.oriel.rule.eval.AlertSink;
import java.util.List;

/// Takes the alerts of a backtest as a live engine would have sent them, to count what would have come of them.
public interface BacktestDelivery extends AlertSink {
    /// For those who do not ask what would have come of it.
    BacktestDelivery NONE = new BacktestDelivery() {
        @Override
        public void advanceTo(long timeMillis) {}

        @Override
        public void send(List<Alert> alerts) {}
    };

    /// Says what time it is, before each evaluation and at the end; never goes back.
    ///
    /// @param timeMillis milliseconds since the Unix epoch
    void advanceTo(long timeMillis);
}
