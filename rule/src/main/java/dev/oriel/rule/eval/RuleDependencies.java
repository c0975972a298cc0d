package dev.oriel.rule.eval;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.rule.file.Rule;
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
            if (reads(rules.get(i), unseen)) {
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

    private static boolean reads(Rule rule, List<String> names) {
        if (names.isEmpty()) {
            return false;
        }
        boolean asks = rule instanceof Rule.Alerting alerting
                && (asks(alerting.labels().values()) || asks(alerting.annotations().values()));
        return asks || reads(rule.expr(), names);
    }

    /// Whether a template may ask for whatever it likes.
    private static boolean asks(Iterable<String> templates) {
        for (String template : templates) {
            if (template.contains("{{") && template.contains("query")) {
                return true;
            }
        }
        return false;
    }

    private static boolean reads(Expr expr, List<String> names) {
        if (expr instanceof Expr.VectorSelector selector) {
            return names.stream().anyMatch(name -> mayMatch(selector.matchers(), name));
        }
        return expr.children().stream().anyMatch(child -> reads(child, names));
    }

    private static boolean mayMatch(List<LabelMatcher> matchers, String name) {
        for (LabelMatcher matcher : matchers) {
            if (matcher.name().equals(Labels.METRIC_NAME) && !matcher.matches(name)) {
                return false;
            }
        }
        return true;
    }
}
