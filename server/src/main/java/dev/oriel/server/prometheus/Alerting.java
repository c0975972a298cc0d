package dev.oriel.server.prometheus;

import dev.oriel.rule.eval.GroupStatus;
import java.util.List;

/// What the API shows of rules and of those who get their alerts. Thread-safe.
public interface Alerting {
    /// By file and name.
    List<GroupStatus> groups();

    /// URLs of the Alertmanagers that get alerts by HTTP.
    List<String> activeAlertmanagers();

    /// URLs of those that relabelling dropped.
    List<String> droppedAlertmanagers();
}
