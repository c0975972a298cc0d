package dev.oriel.benchmarks.differential;

import dev.oriel.benchmarks.differential.Evidence.Difference;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Tells whether a function of numbers is computed rightly where the servers differ in it.
final class MathLibrary {
    private static final int UNITS = 4;
    /// Of what a power's logarithm is: its error becomes one of the power itself.
    private static final double POWER_ERROR = 1e-15;

    private MathLibrary() {}

    static boolean explains(Evidence evidence) throws IOException, InterruptedException {
        if (evidence.expr() instanceof Expr.Binary binary && binary.operator() == BinaryOperator.POW) {
            return power(evidence) || powerOfSubnormals(evidence, binary);
        }
        if (!(evidence.expr() instanceof Expr.Call call)) {
            return false;
        }
        DoubleUnaryOperator function = strict(call.function());
        if (function == null) {
            return false;
        }
        Map<String, Double> operands = evidence.operands();
        return evidence.allDifferences(each -> {
            Double operand = operands.get(each.series());
            return operand != null && isNear(each.ours(), function.applyAsDouble(operand));
        });
    }

    /// An error of a unit in the logarithm is multiplied by the exponent.
    private static boolean power(Evidence evidence) throws IOException, InterruptedException {
        double most = 1;
        for (double value : evidence.inputs()) {
            most = Double.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
        }
        double allowed = POWER_ERROR * most;
        return evidence.allDifferences(
                (Difference each) -> Math.abs(each.ours() - each.theirs()) <= allowed * Math.abs(each.ours()));
    }

    /// Go's logarithm takes a subnormal number's exponent for -1023.
    private static boolean powerOfSubnormals(Evidence evidence, Expr.Binary power)
            throws IOException, InterruptedException {
        Map<String, Double> bases = evidence.operands();
        Collection<Answer.Points> exponents = evidence.part(power.right()).series().values();
        if (exponents.size() != 1) {
            return false;
        }
        double exponent = exponents.iterator().next().values()[0];
        return evidence.allDifferences(each -> {
            double base = bases.getOrDefault(each.series(), 0.0);
            return base != 0 && Math.abs(base) < Double.MIN_NORMAL
                    && isNear(each.ours(), StrictMath.pow(base, exponent));
        });
    }

    private static boolean isNear(double value, double right) {
        return value == right || Math.abs(value - right) <= UNITS * Math.ulp(right);
    }

    private static @Nullable DoubleUnaryOperator strict(Function function) {
        return switch (function) {
            case EXP -> StrictMath::exp;
            case LN -> StrictMath::log;
            case LOG2 -> value -> StrictMath.log(value) / StrictMath.log(2);
            case LOG10 -> StrictMath::log10;
            case SIN -> StrictMath::sin;
            case COS -> StrictMath::cos;
            case TAN -> StrictMath::tan;
            case ASIN -> StrictMath::asin;
            case ACOS -> StrictMath::acos;
            case ATAN -> StrictMath::atan;
            case SINH -> StrictMath::sinh;
            case COSH -> StrictMath::cosh;
            case TANH -> StrictMath::tanh;
            case RAD -> StrictMath::toRadians;
            case DEG -> StrictMath::toDegrees;
            default -> null;
        };
    }
}
