package dev.oriel.rule.eval;

import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleReads;
import java.util.ArrayList;
import java.util.List;

/// Which rules of a group read what earlier ones write: before those are evaluated, what is written must be visible. All
/// others share a batch. Immutable.
final class RuleDependencies {
    private final boolean[] readsEarlier;

    RuleDependencies(List<Rule> rules) {
        readsEarlier = new boolean[rules.size()];
        List<String> names = new ArrayList<>();
        int firstUnseen = 0;
        for (int i = 0; i < rules.size(); i++) {
            List<String> unseen = names.subList(firstUnseen, names.size());
            if (RuleReads.reads(rules.get(i), unseen)) {
                readsEarlier[i] = true;
                firstUnseen = names.size();
            }
            switch (rules.get(i)) {
                case Rule.Recording recording -> names.add(recording.record());
                case Rule.Alerting _ -> {
                    names.add(AlertingEvaluator.ALERTS);
                    names.add(AlertingEvaluator.ALERTS_FOR_STATE);
                }
            }
        }
    }

    /// Whether the rule at this place may read what those before it wrote since the last one of which this is true.
    boolean readsEarlier(int index) {
        return readsEarlier[index];
    }
}
