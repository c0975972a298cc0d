package dev.oriel.server.own;

import dev.oriel.model.Labels;
import dev.oriel.rule.eval.RuleStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One alert that is pending or firing, as its rule and the Alertmanager within together know it.
///
/// @param labels      as people are told them
/// @param told        its annotations as they were told; null of one that is not told yet
/// @param sinceMillis since when its condition holds, or it fires where no rule here made it; Unix epoch. A rule with
///                    a short `for` begins anew at a restart; then it is since when the Alertmanager has it
/// @param reasons     what keeps people from being told
/// @param source      the rule that it comes from; null where someone else sent it
record ActiveAlert(Labels labels, long fingerprint, State state, @Nullable Map<String, String> told, long sinceMillis,
        Reasons reasons, List<String> receivers, String generatorUrl, @Nullable Source source) {
    /// Where an alert stands, what matters most first; the first reason counts.
    enum State {
        FIRING, PENDING, SILENCED, INHIBITED, MUTED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What keeps people from being told.
    ///
    /// @param silencedBy  ids of silences
    /// @param inhibitedBy fingerprints of alerts
    /// @param mutedBy     names of time intervals: of all its routes, if all are muted
    record Reasons(List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {
        static final Reasons NONE = new Reasons(List.of(), List.of(), List.of());

        State state() {
            if (!silencedBy.isEmpty()) {
                return State.SILENCED;
            }
            if (!inhibitedBy.isEmpty()) {
                return State.INHIBITED;
            }
            return mutedBy.isEmpty() ? State.FIRING : State.MUTED;
        }
    }

    /// Where an alert comes from.
    ///
    /// @param index of the rule in its group
    /// @param query of the rule
    record Source(String file, String group, int index, String query, RuleStatus.AlertStatus alert) {}

    /// Of one that is not told yet they are expanded when they are asked for.
    Map<String, String> annotations() {
        Supplier<Map<String, String>> expanded = source == null ? Map::of : source.alert()::annotations;
        return told == null ? expanded.get() : told;
    }
}
