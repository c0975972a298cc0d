package dev.oriel.rule.doctor.check;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.analysis.LabelShape;
import dev.oriel.rule.doctor.evidence.Nearest;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Labels that texts show and the result does not have: they come out empty.
final class LabelCheck implements Check {
    private static final Pattern LABEL = Pattern.compile("(?:\\$labels|\\.Labels)\\.([a-zA-Z_][a-zA-Z0-9_]*)");

    @Override
    public void examine(Patient patient) {
        Rule.Alerting alerting = patient.alerting();
        if (alerting == null) {
            return;
        }
        texts(patient, "annotations", alerting.annotations());
        texts(patient, "labels", patient.labels());
    }

    private static void texts(Patient patient, String key, Map<String, String> texts) {
        Set<String> said = new HashSet<>();
        texts.forEach((name, text) -> {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                if (said.add(label.group(1))) {
                    label(patient, key, name, label.group(1));
                }
            }
        });
    }

    private static void label(Patient patient, String key, String text, String label) {
        LabelShape shape = LabelShape.of(patient.expr());
        if (!shape.mayHave(label)) {
            patient.report(FindingKind.DROPPED_LABEL, Severity.ERROR, key, text + ": $labels." + label
                    + " is always empty: the expression drops the label", "by (…, " + label + ")");
            return;
        }
        Set<String> seen = seen(patient.expr(), patient);
        if (!shape.added().contains(label) && !seen.isEmpty() && !seen.contains(label)) {
            List<String> near = Nearest.of(label, seen, 2);
            patient.report(FindingKind.DROPPED_LABEL, Severity.WARNING, key, text + ": $labels." + label
                    + " is empty: no series that the expression asks for has the label",
                    near.isEmpty()
                            ? "one of " + String.join(", ", seen.stream().sorted().limit(8).toList())
                            : String.join(" or ", near));
        }
    }

    /// The labels of all series that the expression asks for; empty where one selector's are not known.
    static Set<String> seen(Expr expr, Patient patient) {
        Set<String> names = new HashSet<>();
        for (Expr.VectorSelector selector : Exprs.selectors(expr)) {
            List<Labels> series = patient.evidence().series(selector.matchers());
            if (series == null || series.isEmpty()) {
                return Set.of();
            }
            series.forEach(labels -> names.addAll(labels.toMap().keySet()));
        }
        names.remove(Labels.METRIC_NAME);
        return names;
    }
}
