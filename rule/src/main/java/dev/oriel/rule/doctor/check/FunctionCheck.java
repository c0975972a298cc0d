package dev.oriel.rule.doctor.check;

import dev.oriel.model.MetricType;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.rule.doctor.analysis.Condition;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.util.Set;

/// Functions for counters over gauges, functions for gauges over counters, and counters compared as they stand.
final class FunctionCheck implements Check {
    /// Endings that only gauges have, as far as people keep to the names.
    private static final Set<String> GAUGE_NAMES = Set.of("up");

    @Override
    public void examine(Patient patient) {
        for (Expr.Call call : Exprs.calls(patient.expr())) {
            Expr.VectorSelector selector = Exprs.argument(call);
            String name = selector == null ? "" : Exprs.name(selector);
            if (selector == null || name.isEmpty()) {
                continue;
            }
            if (Exprs.isForCounters(call.function()) && isGauge(patient, name)) {
                patient.report(FindingKind.RATE_OF_GAUGE, Severity.ERROR, call, call.function().word()
                        + " is for counters, and " + name + " is a gauge: each time it falls counts as a restart",
                        "deriv or delta for how it changes, avg_over_time for its level");
            } else if (Exprs.isForCounters(call.function()) && falls(patient, selector, name)) {
                patient.report(FindingKind.RATE_OF_GAUGE, Severity.WARNING, call, name
                        + " falls as often as a gauge does, and " + call.function().word()
                        + " takes each fall for a restart", "deriv or delta, if it is a gauge");
            } else if (Exprs.isForGauges(call.function()) && isCounter(patient, name)) {
                patient.report(FindingKind.DELTA_OF_COUNTER, Severity.WARNING, call, call.function().word()
                        + " is for gauges, and " + name + " is a counter: a restart of its program makes it negative",
                        call.function().word().contains("delta") ? "increase" : "rate");
            }
        }
        for (Condition condition : Exprs.conditions(patient.expr())) {
            if (condition.vector() instanceof Expr.VectorSelector selector && condition.threshold() > 0
                    && condition.isUpper() && isCounter(patient, Exprs.name(selector))) {
                patient.report(FindingKind.COUNTER_WITHOUT_RATE, Severity.WARNING, selector, Exprs.name(selector)
                        + " is a counter: once above the threshold it stays there until its program restarts",
                        "rate or increase over a range");
            }
        }
    }

    private static boolean isGauge(Patient patient, String name) {
        return GAUGE_NAMES.contains(name) || patient.evidence().type(name) == MetricType.GAUGE;
    }

    private static boolean isCounter(Patient patient, String name) {
        return switch (patient.evidence().type(name)) {
            case COUNTER -> true;
            case UNKNOWN -> name.endsWith("_total");
            case HISTOGRAM, SUMMARY -> name.matches(".*_(bucket|sum|count)");
            case GAUGE, GAUGE_HISTOGRAM, INFO, STATE_SET -> false;
        };
    }

    /// Where nobody said what it is: whether more than one change in five goes down.
    private static boolean falls(Patient patient, Expr.VectorSelector selector, String name) {
        return patient.evidence().type(name) == MetricType.UNKNOWN && !name.matches(".*_(total|bucket|sum|count)")
                && patient.evidence().isFalling(selector);
    }
}
