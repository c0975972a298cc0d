package dev.oriel.rule.doctor.check;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.util.List;

/// `absent` knows which series is missing from the selector's equalities alone.
final class AbsentCheck implements Check {
    @Override
    public void examine(Patient patient) {
        for (Expr.Call call : Exprs.calls(patient.expr())) {
            if (call.function() != Function.ABSENT && call.function() != Function.ABSENT_OVER_TIME) {
                continue;
            }
            Expr argument = call.arguments().getFirst().unwrapped();
            switch (argument) {
                case Expr.VectorSelector selector -> selector(patient, selector);
                case Expr.MatrixSelector matrix -> selector(patient, matrix.vector());
                case Expr.Binary binary when binary.operator().isComparison() ->
                    patient.report(FindingKind.ABSENT_MISUSE, Severity.WARNING, call,
                            "absent of a comparison is 1 also while the series is there and the comparison fails",
                            "absent of the selector alone, and the comparison as a rule of its own");
                case Expr.NumberLiteral _,Expr.StringLiteral _,Expr.Aggregation _,Expr.Binary _,Expr.Call _,Expr.Paren _,Expr.Subquery _,Expr.Unary _ ->
                    patient.report(FindingKind.ABSENT_MISUSE, Severity.INFO, call,
                            "absent of an expression has no labels: nobody is told what is missing",
                            "absent of a selector with = conditions");
            }
        }
    }

    private static void selector(Patient patient, Expr.VectorSelector selector) {
        List<LabelMatcher> several = selector.matchers()
                .stream()
                .filter(matcher -> matcher.operator() == LabelMatcher.Operator.MATCH
                        && !matcher.name().equals(Labels.METRIC_NAME) && matcher.value().contains("|"))
                .toList();
        if (!several.isEmpty()) {
            patient.report(FindingKind.ABSENT_MISUSE, Severity.WARNING, selector, "absent is 1 only once all of "
                    + several.getFirst() + " are missing", "one absent for each, joined by or");
        }
    }
}
