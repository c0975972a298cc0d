package dev.oriel.server.prometheus;

import dev.oriel.rule.eval.GroupStatus;
import java.util.List;
import java.util.function.Supplier;

/// Rules, and nobody who gets their alerts.
public record RulesAlone(Supplier<List<GroupStatus>> rules) implements Alerting {
    public static final Alerting NO_RULES = new RulesAlone(List::of);

    @Override
    public List<GroupStatus> groups() {
        return rules.get();
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
