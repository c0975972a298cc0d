package dev.oriel.rule.doctor.check;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.analysis.LabelShape;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Two sides with series that never meet, since their labels differ.
final class JoinCheck implements Check {
    @Override
    public void examine(Patient patient) {
        for (Expr.Binary binary : Exprs.binaries(patient.expr())) {
            boolean joins = binary.left().type() == ValueType.VECTOR && binary.right().type() == ValueType.VECTOR
                    && binary.operator() != BinaryOperator.OR && binary.operator() != BinaryOperator.UNLESS
                    && !binary.operator().isComparison();
            if (joins && patient.evidence().countNow(binary.left()) > 0
                    && patient.evidence().countNow(binary.right()) > 0
                    && patient.evidence().countNow(binary) == 0) {
                report(patient, binary);
            }
        }
    }

    private static void report(Patient patient, Expr.Binary binary) {
        Set<String> left = labels(patient, binary.left());
        Set<String> right = labels(patient, binary.right());
        Set<String> common = new TreeSet<>(left);
        common.retainAll(right);
        Set<String> onlyLeft = new TreeSet<>(left);
        onlyLeft.removeAll(right);
        Set<String> onlyRight = new TreeSet<>(right);
        onlyRight.removeAll(left);
        String labels = String.join(", ", common);
        String differ = onlyLeft.isEmpty() && onlyRight.isEmpty()
                ? "the values of their labels differ"
                : "only the left has " + shown(onlyLeft) + ", only the right " + shown(onlyRight);
        patient.report(FindingKind.NO_JOIN, Severity.ERROR, binary,
                "both sides have series, and none of them meet: " + differ, common.isEmpty()
                        ? "sum() on both sides"
                        : "sum by (" + labels + ") (…) " + binary.operator().symbol() + " on (" + labels + ") …");
    }

    private static String shown(Set<String> labels) {
        return labels.isEmpty() ? "nothing else" : String.join(", ", labels);
    }

    private static Set<String> labels(Patient patient, Expr side) {
        LabelShape shape = LabelShape.of(side);
        Set<String> names = new TreeSet<>();
        for (Expr.VectorSelector selector : Exprs.selectors(side)) {
            List<Labels> series = patient.evidence().series(selector.matchers());
            for (Labels labels : series == null ? List.<Labels>of() : series) {
                labels.toMap().keySet().stream().filter(shape::mayHave).forEach(names::add);
            }
        }
        names.remove(Labels.METRIC_NAME);
        return names;
    }
}
