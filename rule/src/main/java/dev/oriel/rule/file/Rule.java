package dev.oriel.rule.file;

import dev.oriel.query.promql.ast.Expr;
import java.util.LinkedHashMap;
import java.util.Map;

/// One rule as written.
public sealed interface Rule {
    /// The alert's name, or the metric name that is recorded.
    String name();

    /// The expression as written.
    String query();

    Expr expr();

    /// Set on what the rule yields; values of alerting rules are templates.
    Map<String, String> labels();

    /// @param record the metric name of the result
    record Recording(String record, String query, Expr expr, Map<String, String> labels) implements Rule {
        public Recording {
            labels = new LinkedHashMap<>(labels);
        }

        @Override
        public String name() {
            return record;
        }
    }

    /// @param forMillis           how long the expression must hold before the alert fires
    /// @param keepFiringForMillis how long it goes on after the expression has ceased to hold
    /// @param annotations         templates for people
    record Alerting(String alert, String query, Expr expr, long forMillis, long keepFiringForMillis,
            Map<String, String> labels, Map<String, String> annotations) implements Rule {
        public Alerting {
            labels = new LinkedHashMap<>(labels);
            annotations = new LinkedHashMap<>(annotations);
        }

        @Override
        public String name() {
            return alert;
        }
    }
}
