package dev.oriel.rule.doctor.check;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.rule.doctor.analysis.Condition;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.util.List;

/// A rate of each series compared by itself: many alerts for one trouble, and none for a trouble that is spread.
final class FanOutCheck implements Check {
    private static final int MANY = 100;

    @Override
    public void examine(Patient patient) {
        if (patient.alerting() == null) {
            return;
        }
        for (Condition condition : Exprs.conditions(patient.expr())) {
            if (condition.vector() instanceof Expr.Call call && isRate(call.function())) {
                rate(patient, call);
            }
        }
        int now = patient.evidence().countNow(patient.expr());
        if (now > MANY) {
            patient.report(FindingKind.ALERT_PER_SERIES, Severity.WARNING, "expr", now + " alerts now",
                    "an aggregation by the labels that people act on");
        }
    }

    private static boolean isRate(Function function) {
        return function == Function.RATE || function == Function.INCREASE || function == Function.IRATE;
    }

    private static void rate(Patient patient, Expr.Call call) {
        Expr.VectorSelector selector = Exprs.argument(call);
        if (selector == null) {
            return;
        }
        List<Labels> series = patient.evidence().series(selector.matchers());
        if (series != null && series.size() <= 1) {
            return;
        }
        patient.report(FindingKind.ALERT_PER_SERIES, Severity.INFO, call, (series == null
                ? "one alert for each series"
                : "one alert for each of " + series.size() + " series")
                + ", none of them for the whole; the first event of a series that is new is not counted",
                "sum(" + patient.text(call) + "), by the labels that people act on");
    }
}
