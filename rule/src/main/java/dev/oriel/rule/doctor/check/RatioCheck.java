package dev.oriel.rule.doctor.check;

import dev.oriel.model.LabelMatcher;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.ast.VectorMatching;
import dev.oriel.rule.doctor.analysis.Exprs;
import dev.oriel.rule.doctor.evidence.ValueRange;
import dev.oriel.rule.doctor.finding.FindingKind;
import dev.oriel.rule.doctor.finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Ratios: of a series by itself, by zero, and sums below them that vanish as a whole.
final class RatioCheck implements Check {
    @Override
    public void examine(Patient patient) {
        for (Expr.Binary binary : Exprs.binaries(patient.expr())) {
            if (binary.left().type() != ValueType.VECTOR || binary.right().type() != ValueType.VECTOR) {
                continue;
            }
            if (binary.operator() == BinaryOperator.DIV) {
                itself(patient, binary);
                zero(patient, binary);
            } else if (binary.operator() == BinaryOperator.ADD) {
                sum(patient, binary);
            }
        }
    }

    private static void itself(Patient patient, Expr.Binary ratio) {
        VectorMatching matching = ratio.matching();
        List<Expr.VectorSelector> left = Exprs.selectors(ratio.left());
        List<Expr.VectorSelector> right = Exprs.selectors(ratio.right());
        if (matching == null || left.size() != 1 || right.size() != 1
                || !Exprs.name(left.getFirst()).equals(Exprs.name(right.getFirst()))
                || Exprs.name(left.getFirst()).isEmpty()) {
            return;
        }
        if (Exprs.same(ratio.left(), ratio.right())) {
            patient.report(FindingKind.SAME_RATIO, Severity.ERROR, ratio, "both sides are the same: always 1", null);
            return;
        }
        List<LabelMatcher> some = left.getFirst().matchers();
        List<LabelMatcher> all = right.getFirst().matchers();
        boolean filtered = some.containsAll(all) && some.size() > all.size();
        if (filtered && sameSeries(ratio, matching, some, all)) {
            String part = patient.text(ratio.left());
            String whole = patient.text(ratio.right());
            patient.report(FindingKind.SAME_RATIO, Severity.ERROR, ratio,
                    "each series on the left meets itself on the right, as their labels are the same: always 1",
                    "sum(" + part + ") / sum(" + whole + ")");
        }
    }

    /// Whether both sides keep the labels that tell the filtered series from the others.
    private static boolean sameSeries(Expr.Binary ratio, VectorMatching matching, List<LabelMatcher> some,
            List<LabelMatcher> all) {
        List<String> filteredBy = some.stream().filter(each -> !all.contains(each)).map(LabelMatcher::name).toList();
        boolean compared = matching.on()
                ? matching.labels().containsAll(filteredBy)
                : filteredBy.stream().noneMatch(matching.labels()::contains);
        return compared && keeps(ratio.left(), filteredBy) && keeps(ratio.right(), filteredBy);
    }

    private static boolean keeps(Expr expr, List<String> labels) {
        return Exprs.all(expr)
                .stream()
                .filter(Expr.Aggregation.class::isInstance)
                .map(Expr.Aggregation.class::cast)
                .allMatch(each -> each.without()
                        ? labels.stream().noneMatch(each.grouping()::contains)
                        : each.grouping().containsAll(labels));
    }

    private static void zero(Patient patient, Expr.Binary ratio) {
        boolean guarded = Exprs.all(ratio.right())
                .stream()
                .anyMatch(each -> each instanceof Expr.Binary inner && inner.operator().isComparison());
        if (guarded) {
            return;
        }
        ValueRange range = patient.evidence().range(ratio.right());
        boolean ofRates = Exprs.calls(ratio.right()).stream().anyMatch(each -> Exprs.isForCounters(each.function()));
        if (range != null && range.min() <= 0 && range.max() >= 0) {
            patient.report(FindingKind.ZERO_DIVISOR, ofRates ? Severity.INFO : Severity.WARNING, ratio.right(),
                    "the divisor has been 0 in " + patient.evidence().period()
                            + ": the result is then +Inf, which is above every threshold, or not a number, which never "
                            + "fires",
                    "(" + patient.text(ratio.right()) + " > 0)");
        } else if (range == null && ofRates) {
            patient.report(FindingKind.ZERO_DIVISOR, Severity.INFO, ratio.right(),
                    "the divisor is 0 while nothing happens: the result is then not a number, and never fires", null);
        }
    }

    /// A vector plus a vector is nothing where one of them is not there.
    private static void sum(Patient patient, Expr.Binary sum) {
        VectorMatching matching = sum.matching();
        boolean filled = matching != null && (matching.fillLeft() != null || matching.fillRight() != null);
        boolean guarded = Exprs.binaries(sum).stream().anyMatch(each -> each.operator() == BinaryOperator.OR);
        Set<String> names = new HashSet<>();
        Exprs.selectors(sum).forEach(selector -> names.add(Exprs.name(selector)));
        if (!filled && !guarded && names.size() > 1) {
            patient.report(FindingKind.ONE_SIDED_SUM, Severity.INFO, sum,
                    "where a series is missing on one side the sum is missing too, and the alert stays silent",
                    "(… or on () vector(0)) for the side that may be missing");
        }
    }
}
