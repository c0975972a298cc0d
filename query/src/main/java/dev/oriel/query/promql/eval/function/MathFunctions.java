package dev.oriel.query.promql.eval.function;

import dev.oriel.query.promql.ast.Function;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The functions that are plain mathematics.
final class MathFunctions {
    private static final double LOG_OF_TWO = Math.log(2);

    private MathFunctions() {}

    /// Null for functions that are something else.
    static @Nullable DoubleUnaryOperator of(Function function) {
        return switch (function) {
            case ABS -> Math::abs;
            case CEIL -> Math::ceil;
            case FLOOR -> Math::floor;
            case EXP -> Math::exp;
            case SQRT -> Math::sqrt;
            case LN -> Math::log;
            case LOG2 -> MathFunctions::log2;
            case LOG10 -> Math::log10;
            case SIN -> Math::sin;
            case COS -> Math::cos;
            case TAN -> Math::tan;
            case ASIN -> Math::asin;
            case ACOS -> Math::acos;
            case ATAN -> Math::atan;
            case SINH -> Math::sinh;
            case COSH -> Math::cosh;
            case TANH -> Math::tanh;
            case ASINH -> MathFunctions::asinh;
            case ACOSH -> MathFunctions::acosh;
            case ATANH -> value -> Math.log1p(2 * value / (1 - value)) / 2;
            case RAD -> value -> value * Math.PI / 180;
            case DEG -> value -> value * 180 / Math.PI;
            case SGN -> value -> value < 0 ? -1 : value > 0 ? 1 : value;
            default -> null;
        };
    }

    /// Exact for powers of two.
    private static double log2(double value) {
        if (!(value >= Double.MIN_NORMAL && value < Double.POSITIVE_INFINITY)) {
            return Math.log(value) / LOG_OF_TWO;
        }
        int exponent = Math.getExponent(value);
        return exponent + Math.log(Math.scalb(value, -exponent)) / LOG_OF_TWO;
    }

    /// The square of what is large is left out: it makes no difference, and may be beyond all numbers.
    private static double acosh(double value) {
        return value > 1e8 ? Math.log(value) + LOG_OF_TWO : Math.log(value + Math.sqrt((value - 1) * (value + 1)));
    }

    private static double asinh(double value) {
        double magnitude = Math.abs(value);
        double result = magnitude > 1e8
                ? Math.log(magnitude) + LOG_OF_TWO
                : Math.log1p(magnitude + magnitude * magnitude / (1 + Math.sqrt(1 + magnitude * magnitude)));
        return Math.copySign(result, value);
    }
}
