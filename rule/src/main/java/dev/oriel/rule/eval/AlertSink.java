package dev.oriel.rule.eval;

import java.util.List;

/// Takes alerts: our own notifications, or another Alertmanager. Called again and again while an alert fires. Thread-safe;
/// must not wait, evaluation waits for it.
public interface AlertSink {
    /// @param alerts of one rule, not empty
    void send(List<Alert> alerts);
}
