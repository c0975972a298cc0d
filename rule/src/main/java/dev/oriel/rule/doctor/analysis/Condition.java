package dev.oriel.rule.doctor.analysis;

import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;

/// A vector compared with a number.
///
/// @param whole     the comparison
/// @param vector    what is compared
/// @param operator  with the vector on its left
/// @param threshold on its right
public record Condition(Expr whole, Expr vector, BinaryOperator operator, double threshold) {
    public boolean holds(double value) {
        return switch (operator) {
            case EQL -> value == threshold;
            case NEQ -> value != threshold;
            case LSS -> value < threshold;
            case LTE -> value <= threshold;
            case GTR -> value > threshold;
            case GTE -> value >= threshold;
            case OR, AND, UNLESS, TRIM_UPPER, TRIM_LOWER, ADD, SUB, MUL, DIV, MOD, ATAN2, POW -> false;
        };
    }

    /// Whether no value from the least to the greatest fulfils it.
    public boolean neverHolds(double min, double max) {
        return switch (operator) {
            case EQL -> threshold < min || threshold > max;
            case NEQ -> min == max && min == threshold;
            case LSS, LTE -> !holds(min);
            case GTR, GTE -> !holds(max);
            case OR, AND, UNLESS, TRIM_UPPER, TRIM_LOWER, ADD, SUB, MUL, DIV, MOD, ATAN2, POW -> false;
        };
    }

    /// Whether each value from the least to the greatest fulfils it.
    public boolean alwaysHolds(double min, double max) {
        return switch (operator) {
            case EQL -> min == max && min == threshold;
            case NEQ -> threshold < min || threshold > max;
            case LSS, LTE -> holds(max);
            case GTR, GTE -> holds(min);
            case OR, AND, UNLESS, TRIM_UPPER, TRIM_LOWER, ADD, SUB, MUL, DIV, MOD, ATAN2, POW -> false;
        };
    }

    /// Whether it asks for much rather than for little.
    public boolean isUpper() {
        return operator == BinaryOperator.GTR || operator == BinaryOperator.GTE;
    }

    public boolean isLower() {
        return operator == BinaryOperator.LSS || operator == BinaryOperator.LTE;
    }

    /// The same comparison with its sides exchanged.
    static BinaryOperator mirrored(BinaryOperator operator) {
        return switch (operator) {
            case LSS -> BinaryOperator.GTR;
            case LTE -> BinaryOperator.GTE;
            case GTR -> BinaryOperator.LSS;
            case GTE -> BinaryOperator.LTE;
            case EQL, NEQ, OR, AND, UNLESS, TRIM_UPPER, TRIM_LOWER, ADD, SUB, MUL, DIV, MOD, ATAN2, POW -> operator;
        };
    }
}
