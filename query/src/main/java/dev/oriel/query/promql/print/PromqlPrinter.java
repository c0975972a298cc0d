package dev.oriel.query.promql.print;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsText;
import dev.oriel.model.text.NumberText;
import dev.oriel.model.text.QuotedText;
import dev.oriel.query.promql.ast.DurationExpr;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.ast.VectorMatching;
import dev.oriel.query.promql.ast.VectorMatching.Cardinality;
import java.util.List;
import java.util.Locale;

/// The canonical form of expressions: one line, single blanks, modifiers in a fixed order, matchers sorted. It reads
/// back as an equal expression.
public final class PromqlPrinter {
    private PromqlPrinter() {}

    public static String print(Expr expr) {
        StringBuilder text = new StringBuilder(64);
        append(text, expr);
        return text.toString();
    }

    private static void append(StringBuilder text, Expr expr) {
        switch (expr) {
            case Expr.NumberLiteral number -> text.append(number.duration()
                    ? DurationPrinter.withUnits(number.value())
                    : NumberText.format(number.value()));
            case Expr.StringLiteral string -> QuotedText.append(text, string.value());
            case Expr.VectorSelector vector -> {
                appendSeries(text, vector);
                text.append(at(vector.time())).append(extension(vector)).append(offset(vector.time()));
            }
            case Expr.MatrixSelector matrix -> {
                appendSeries(text, matrix.vector());
                text.append(matrixSuffix(matrix));
            }
            case Expr.Subquery subquery -> {
                append(text, subquery.inner());
                text.append(subquerySuffix(subquery));
            }
            case Expr.Call call -> {
                text.append(call.function().word()).append('(');
                appendAll(text, call.arguments());
                text.append(')');
            }
            case Expr.Aggregation aggregation -> {
                text.append(aggregationHead(aggregation)).append('(');
                appendAll(text, aggregation.children());
                text.append(')');
            }
            case Expr.Binary binary -> {
                append(text, binary.left());
                text.append(' ').append(binaryHead(binary)).append(' ');
                append(text, binary.right());
            }
            case Expr.Unary unary -> append(text.append(sign(unary)), unary.operand());
            case Expr.Paren paren -> {
                append(text.append('('), paren.inner());
                text.append(')');
            }
        }
    }

    private static void appendAll(StringBuilder text, List<Expr> exprs) {
        for (int i = 0; i < exprs.size(); i++) {
            append(i == 0 ? text : text.append(", "), exprs.get(i));
        }
    }

    static String sign(Expr.Unary unary) {
        return unary.negative() ? "-" : "+";
    }

    private static void appendSeries(StringBuilder text, Expr.VectorSelector vector) {
        List<String> matchers = vector.matchers()
                .stream()
                .filter(matcher -> !isNameInFront(vector, matcher))
                .map(LabelMatcher::toString)
                .sorted()
                .toList();
        text.append(vector.name());
        if (!matchers.isEmpty()) {
            text.append('{').append(String.join(",", matchers)).append('}');
        }
    }

    private static boolean isNameInFront(Expr.VectorSelector vector, LabelMatcher matcher) {
        return !vector.name().isEmpty()
                && matcher.equals(LabelMatcher.equal(Labels.METRIC_NAME, vector.name()));
    }

    /// `[5m] anchored @ end() offset 1m`
    static String matrixSuffix(Expr.MatrixSelector matrix) {
        Expr.VectorSelector vector = matrix.vector();
        return "[" + DurationPrinter.print(matrix.range()) + "]" + extension(vector) + at(vector.time())
                + offset(vector.time());
    }

    /// `[1h:5m] @ end() offset 1m`
    static String subquerySuffix(Expr.Subquery subquery) {
        DurationExpr step = subquery.step();
        return "[" + DurationPrinter.print(subquery.range()) + ":" + (step == null ? "" : DurationPrinter.print(step))
                + "]" + at(subquery.time()) + offset(subquery.time());
    }

    /// `sum by (job) `; an empty `by` is left out.
    static String aggregationHead(Expr.Aggregation aggregation) {
        String word = aggregation.operator().word();
        if (aggregation.without()) {
            return word + " without (" + labels(aggregation.grouping()) + ") ";
        }
        return aggregation.grouping().isEmpty() ? word : word + " by (" + labels(aggregation.grouping()) + ") ";
    }

    /// `/ on (job) group_left (instance)`
    static String binaryHead(Expr.Binary binary) {
        StringBuilder text = new StringBuilder(binary.operator().symbol());
        if (binary.returnBool()) {
            text.append(" bool");
        }
        VectorMatching matching = binary.matching();
        if (matching == null) {
            return text.toString();
        }
        Cardinality cardinality = matching.cardinality();
        boolean grouped = cardinality == Cardinality.MANY_TO_ONE || cardinality == Cardinality.ONE_TO_MANY;
        if (!matching.labels().isEmpty() || matching.on() || grouped) {
            text.append(matching.on() ? " on (" : " ignoring (").append(labels(matching.labels())).append(')');
        }
        if (grouped) {
            text.append(cardinality == Cardinality.MANY_TO_ONE ? " group_left (" : " group_right (")
                    .append(labels(matching.include()))
                    .append(')');
        }
        return text.append(fill(matching)).toString();
    }

    private static String fill(VectorMatching matching) {
        Double left = matching.fillLeft();
        Double right = matching.fillRight();
        if (left != null && left.equals(right)) {
            return " fill (" + NumberText.format(left) + ")";
        }
        return (left == null ? "" : " fill_left (" + NumberText.format(left) + ")")
                + (right == null ? "" : " fill_right (" + NumberText.format(right) + ")");
    }

    private static String labels(List<String> labels) {
        StringBuilder text = new StringBuilder();
        for (String label : labels) {
            if (!text.isEmpty()) {
                text.append(", ");
            }
            if (LabelsText.isClassicLabelName(label)) {
                text.append(label);
            } else {
                QuotedText.append(text, label);
            }
        }
        return text.toString();
    }

    private static String extension(Expr.VectorSelector vector) {
        return vector.extension() == RangeExtension.NONE ? "" : " " + vector.extension().word();
    }

    private static String offset(TimeShift time) {
        return time.offset() == null ? "" : " offset " + DurationPrinter.print(time.offset());
    }

    private static String at(TimeShift time) {
        return switch (time.at()) {
            case null -> "";
            case TimeShift.At.Timestamp timestamp ->
                String.format(Locale.ROOT, " @ %.3f", timestamp.millis() / 1000.0);
            case TimeShift.At.Start _ -> " @ start()";
            case TimeShift.At.End _ -> " @ end()";
        };
    }
}
