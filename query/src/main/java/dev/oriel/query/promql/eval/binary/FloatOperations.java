package dev.oriel.query.promql.eval.binary;

import dev.oriel.query.promql.ast.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/// What the operators do with two floats.
public final class FloatOperations {
    private FloatOperations() {}

    /// The result of arithmetic; of comparisons 1 or 0.
    ///
    /// @param operator no set operator and no trimming, which floats do not have
    public static DoubleBinaryOperator of(BinaryOperator operator) {
        return switch (operator) {
            case ADD -> (left, right) -> left + right;
            case SUB -> (left, right) -> left - right;
            case MUL -> (left, right) -> left * right;
            case DIV -> (left, right) -> left / right;
            case MOD -> (left, right) -> left % right;
            case POW -> FloatOperations::power;
            case ATAN2 -> Math::atan2;
            case EQL -> (left, right) -> left == right ? 1 : 0;
            case NEQ -> (left, right) -> left != right ? 1 : 0;
            case LSS -> (left, right) -> left < right ? 1 : 0;
            case LTE -> (left, right) -> left <= right ? 1 : 0;
            case GTR -> (left, right) -> left > right ? 1 : 0;
            case GTE -> (left, right) -> left >= right ? 1 : 0;
            case TRIM_UPPER, TRIM_LOWER, AND, OR, UNLESS ->
                throw new IllegalArgumentException("operator of floats: " + operator.symbol()
                        + " (expected: arithmetic or a comparison)");
        };
    }

    /// IEEE 754's `pow`, from which Java's differs where the base is one.
    private static double power(double base, double exponent) {
        boolean one = base == 1 || base == -1 && Double.isInfinite(exponent);
        return one ? 1 : Math.pow(base, exponent);
    }

    /// Whether the operator makes another metric of what it is applied to, so that the name goes.
    public static boolean changesMetric(BinaryOperator operator) {
        return switch (operator) {
            case ADD, SUB, MUL, DIV, MOD, POW, ATAN2 -> true;
            case EQL, NEQ, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER, AND, OR, UNLESS -> false;
        };
    }
}
