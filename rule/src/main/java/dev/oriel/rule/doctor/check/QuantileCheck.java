package dev.oriel.rule.doctor.check;

import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.analysis.LabelShape;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;

/// Quantiles of classic histograms: without `le` there are none, without an aggregation there is one for each series.
final class QuantileCheck implements Check {
    private static final String LE = "le";

    @Override
    public void examine(Patient patient) {
        for (Expr.Call call : Exprs.calls(patient.expr())) {
            if (call.function() != Function.HISTOGRAM_QUANTILE || call.arguments().size() != 2) {
                continue;
            }
            Expr histogram = call.arguments().get(1);
            String name = Exprs.selectors(histogram).stream().findFirst().map(Exprs::name).orElse("");
            if (!name.endsWith("_bucket")) {
                continue;
            }
            if (!LabelShape.of(histogram).mayHave(LE)) {
                patient.report(FindingKind.QUANTILE_WITHOUT_LE, Severity.ERROR, histogram,
                        "the aggregation drops le, without which there is no quantile", "sum by (le, …) (…)");
            } else if (Exprs.all(histogram).stream().noneMatch(Expr.Aggregation.class::isInstance)) {
                patient.report(FindingKind.QUANTILE_WITHOUT_LE, Severity.WARNING, histogram,
                        "one quantile for each series by itself, not of the whole: a single slow endpoint or instance "
                                + "fires, and few events make it jump",
                        "histogram_quantile(" + patient.text(call.arguments().getFirst()) + ", sum by (le) ("
                                + patient.text(histogram) + "))");
            }
            if (Exprs.calls(histogram).stream().noneMatch(each -> Exprs.isForCounters(each.function()))) {
                patient.report(FindingKind.COUNTER_WITHOUT_RATE, Severity.WARNING, histogram,
                        "buckets are counters: this is the quantile since their program started", "rate over a range");
            }
        }
    }
}
