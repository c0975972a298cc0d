package dev.oriel.rule.doctor.check;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.rule.doctor.analysis.LabelShape;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Rules held against the routing tree: labels that it asks for and the expression drops, routes that are not reached.
final class RoutingCheck implements Check {
    @Override
    public void examine(Patient patient) {
        Rule.Alerting alerting = patient.alerting();
        if (alerting == null) {
            return;
        }
        LabelShape shape = LabelShape.of(alerting.expr());
        Set<String> had = LabelCheck.seen(alerting.expr(), patient);
        Set<String> lost = new TreeSet<>();
        for (String label : patient.household().routingLabels()) {
            boolean set = label.equals("alertname") || patient.labels().containsKey(label);
            if (!set && had.contains(label) && !shape.mayHave(label)) {
                lost.add(label);
            }
        }
        if (!lost.isEmpty()) {
            String labels = String.join(", ", lost);
            patient.report(FindingKind.ROUTING_LABEL_LOST, Severity.WARNING, "expr", "the expression drops " + labels
                    + ", by which alerts are routed or grouped", "by (…, " + labels + ")");
        }
        LabelsBuilder labels = new LabelsBuilder();
        patient.labels().forEach((name, value) -> {
            if (!value.contains("{{")) {
                labels.set(name, value);
            }
        });
        Labels alert = labels.set("alertname", alerting.alert()).build();
        List<String> unreached = patient.household().unreached().apply(alert);
        if (!unreached.isEmpty()) {
            patient.report(FindingKind.SHADOWED_ROUTE, Severity.WARNING, "labels", "a route to "
                    + String.join(", ", unreached)
                    + " matches too, and is not reached: one before it does not continue",
                    "continue: true on the route before");
        }
    }
}
