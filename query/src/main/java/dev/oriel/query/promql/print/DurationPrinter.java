package dev.oriel.query.promql.print;

import dev.oriel.model.text.NumberText;
import dev.oriel.model.time.DurationText;
import dev.oriel.query.promql.ast.DurationExpr;

/// Durations as they stand in brackets or after `offset`.
final class DurationPrinter {
    private DurationPrinter() {}

    /// The whole of a range, step or offset: a literal of seconds shows as a duration, too.
    static String print(DurationExpr duration) {
        return duration instanceof DurationExpr.Literal literal ? withUnits(literal.seconds()) : part(duration);
    }

    static String withUnits(double seconds) {
        return DurationText.format(Math.round(seconds * 1000));
    }

    private static String part(DurationExpr duration) {
        return switch (duration) {
            case DurationExpr.Literal literal ->
                literal.unit() ? withUnits(literal.seconds()) : NumberText.format(literal.seconds());
            case DurationExpr.Step _ -> "step()";
            case DurationExpr.Range _ -> "range()";
            case DurationExpr.MinOf minOf -> "min_of(" + part(minOf.left()) + ", " + part(minOf.right()) + ")";
            case DurationExpr.MaxOf maxOf -> "max_of(" + part(maxOf.left()) + ", " + part(maxOf.right()) + ")";
            case DurationExpr.Negative negative -> "-" + part(negative.operand());
            case DurationExpr.Paren paren -> "(" + part(paren.inner()) + ")";
            case DurationExpr.Binary binary ->
                part(binary.left()) + " " + binary.operator().symbol() + " " + part(binary.right());
        };
    }
}
