package dev.oriel.rule.doctor.check;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.rule.doctor.analysis.Condition;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.util.List;

/// Thresholds of quantiles held against the bounds of the buckets that these are made of.
final class BucketCheck implements Check {
    @Override
    public void examine(Patient patient) {
        for (Condition condition : Exprs.conditions(patient.expr())) {
            if (condition.vector() instanceof Expr.Call call && call.function() == Function.HISTOGRAM_QUANTILE
                    && Exprs.selectors(call).size() == 1) {
                bounds(patient, condition, Exprs.selectors(call).getFirst());
            }
        }
    }

    private static void bounds(Patient patient, Condition condition, Expr.VectorSelector selector) {
        double[] bounds = bounds(patient.evidence().labelValues("le", selector.matchers()));
        if (bounds.length == 0) {
            return;
        }
        double last = bounds[bounds.length - 1];
        if (condition.isUpper() && !condition.holds(last)) {
            patient.report(FindingKind.UNREACHABLE_THRESHOLD, Severity.ERROR, condition.whole(),
                    "never holds: the last bucket ends at " + ThresholdCheck.number(last)
                            + ", and no quantile is told beyond it",
                    "a bucket above " + ThresholdCheck.number(condition.threshold()));
            return;
        }
        double below = 0;
        for (double bound : bounds) {
            if (bound == condition.threshold()) {
                return;
            }
            if (bound > condition.threshold()) {
                patient.report(FindingKind.BETWEEN_BUCKETS, Severity.INFO, condition.whole(), "the threshold "
                        + ThresholdCheck.number(condition.threshold()) + " lies between the bounds "
                        + ThresholdCheck.number(below) + " and " + ThresholdCheck.number(bound)
                        + ": the value there is a guess", "a bucket that ends at the threshold");
                return;
            }
            below = bound;
        }
    }

    private static double[] bounds(List<String> texts) {
        return texts.stream()
                .filter(text -> text.matches("[-+0-9.eE]+"))
                .mapToDouble(Double::parseDouble)
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
    }
}
