package dev.oriel.server.cli.alert;

import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds rules of the same name with the same labels, as promtool's lint does: what they write gets in each other's way.
final class DuplicateRules {
    private DuplicateRules() {}

    /// @return promtool's text; empty where there are none
    static String text(List<RuleGroup> groups) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (RuleGroup group : groups) {
            for (Rule rule : group.rules()) {
                counts.merge(text(rule), 1, Integer::sum);
            }
        }
        counts.values().removeIf(count -> count == 1);
        if (counts.isEmpty()) {
            return "";
        }
        return counts.size() + " duplicate rule(s) found.\n" + String.join("", counts.keySet())
                + "Might cause inconsistency while recording expressions\n";
    }

    private static String text(Rule rule) {
        StringBuilder text = new StringBuilder("Metric: ").append(rule.name()).append("\nLabel(s):\n");
        new TreeMap<>(rule.labels())
                .forEach((name, value) -> text.append('\t').append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
