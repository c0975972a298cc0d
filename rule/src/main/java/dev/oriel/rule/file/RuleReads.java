package dev.oriel.rule.file;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import java.util.Collection;

/// Tells which metrics rules read.
public final class RuleReads {
    private RuleReads() {}

    /// Whether the rule may read one of the metrics: in its expression, or because a template of it asks for whatever it
    /// likes.
    public static boolean reads(Rule rule, Collection<String> names) {
        return !names.isEmpty() && (asks(rule) || reads(rule.expr(), names));
    }

    /// Whether a template of the rule queries.
    public static boolean asks(Rule rule) {
        return rule instanceof Rule.Alerting alerting
                && (asks(alerting.labels().values()) || asks(alerting.annotations().values()));
    }

    private static boolean asks(Iterable<String> templates) {
        for (String template : templates) {
            if (template.contains("{{") && template.contains("query")) {
                return true;
            }
        }
        return false;
    }

    public static boolean reads(Expr expr, Collection<String> names) {
        if (expr instanceof Expr.VectorSelector selector) {
            return names.stream().anyMatch(name -> mayMatch(selector, name));
        }
        return expr.children().stream().anyMatch(child -> reads(child, names));
    }

    /// Whether series of that metric may fit the selector.
    public static boolean mayMatch(Expr.VectorSelector selector, String name) {
        for (LabelMatcher matcher : selector.matchers()) {
            if (matcher.name().equals(Labels.METRIC_NAME) && !matcher.matches(name)) {
                return false;
            }
        }
        return true;
    }
}
