package dev.oriel.rule.doctor.check;

import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.Rule;
import java.util.Locale;

/// What every alerting rule should have: a runbook, a `for`, a severity.
final class AttributeCheck implements Check {
    @Override
    public void examine(Patient patient) {
        Rule.Alerting alerting = patient.alerting();
        if (alerting == null) {
            return;
        }
        boolean runbook = alerting.annotations()
                .keySet()
                .stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("runbook"));
        if (!runbook) {
            patient.report(FindingKind.MISSING_RUNBOOK, Severity.INFO, "annotations",
                    "nobody is told what to do", "an annotation runbook_url");
        }
        boolean overRange = Exprs.calls(alerting.expr())
                .stream()
                .anyMatch(call -> call.function().word().endsWith("_over_time")
                        || call.function().word().equals("absent"));
        if (alerting.forMillis() == 0 && !overRange) {
            patient.report(FindingKind.MISSING_FOR, Severity.WARNING, "alert",
                    "fires on the first evaluation that holds, so that a single odd sample tells people", "for: 5m");
        } else if (alerting.forMillis() > 0 && alerting.forMillis() < patient.intervalMillis()) {
            patient.report(FindingKind.MISSING_FOR, Severity.WARNING, "for",
                    "shorter than the time between evaluations, so that it means one more evaluation", null);
        }
        if (patient.labels().getOrDefault("severity", "").isEmpty()) {
            patient.report(FindingKind.MISSING_SEVERITY, Severity.WARNING, "labels",
                    "routes cannot tell how much it matters", "a label severity");
        }
    }
}
