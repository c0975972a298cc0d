package dev.oriel.server.prometheus;

import dev.oriel.rule.eval.GroupStatus;
import java.util.List;

/// No rules, and nobody who gets alerts.
public record NoAlerting() implements Alerting {
    @Override
    public List<GroupStatus> groups() {
        return List.of();
    }

    @Override
    public List<String> activeAlertmanagers() {
        return List.of();
    }

    @Override
    public List<String> droppedAlertmanagers() {
        return List.of();
    }
}
