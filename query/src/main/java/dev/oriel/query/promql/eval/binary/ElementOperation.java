package dev.oriel.query.promql.eval.binary;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.histogram.Combination;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.model.histogram.HistogramEquality;
import dev.oriel.model.histogram.HistogramTrim;
import dev.oriel.query.promql.ast.BinaryOperator;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.Annotations;
import dev.oriel.query.promql.eval.value.StepColumn;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/// One operator applied to single values, floats or histograms. Confined to one thread.
final class ElementOperation {
    private final Expr.Binary expr;
    private final BinaryOperator operator;
    private final Annotations annotations;
    private final @Nullable DoubleBinaryOperator floats;

    ElementOperation(Expr.Binary expr, Annotations annotations) {
        this.expr = expr;
        this.operator = expr.operator();
        this.annotations = annotations;
        boolean trims = operator == BinaryOperator.TRIM_UPPER || operator == BinaryOperator.TRIM_LOWER;
        this.floats = trims ? null : FloatOperations.of(operator);
    }

    BinaryOperator operator() {
        return operator;
    }

    boolean returnsBool() {
        return expr.returnBool();
    }

    boolean changesMetric() {
        return FloatOperations.changesMetric(operator);
    }

    /// The operation on floats, where it is plain arithmetic; otherwise null.
    @Nullable
    DoubleBinaryOperator arithmetic() {
        return operator.isComparison() ? null : floats;
    }

    /// Sets the result of one step, or leaves it out where a comparison fails.
    ///
    /// @param keepsRight whether a comparison lets the right value through rather than the left
    /// @return false where the operator does not go with such values, which annotations say
    boolean apply(double left, @Nullable Histogram leftHistogram, double right, @Nullable Histogram rightHistogram,
            boolean keepsRight, int step, StepColumn out) {
        if (leftHistogram == null && rightHistogram == null) {
            return applyToFloats(left, right, keepsRight, step, out);
        }
        if (leftHistogram != null && rightHistogram != null) {
            return applyToHistograms(leftHistogram, rightHistogram, step, out);
        }
        Histogram result = leftHistogram != null
                ? ofHistogramAndFloat(leftHistogram, right)
                : operator == BinaryOperator.MUL && rightHistogram != null
                        ? HistogramArithmetic.multiply(rightHistogram, left)
                        : null;
        if (result == null) {
            return incompatible(leftHistogram != null, rightHistogram != null);
        }
        out.set(step, result);
        return true;
    }

    private boolean applyToFloats(double left, double right, boolean keepsRight, int step, StepColumn out) {
        DoubleBinaryOperator operation = floats;
        if (operation == null) {
            return incompatible(false, false);
        }
        double result = operation.applyAsDouble(left, right);
        if (!operator.isComparison() || expr.returnBool()) {
            out.set(step, result);
        } else if (result != 0) {
            out.set(step, keepsRight ? right : left);
        }
        return true;
    }

    private @Nullable Histogram ofHistogramAndFloat(Histogram left, double right) {
        return switch (operator) {
            case MUL -> HistogramArithmetic.multiply(left, right);
            case DIV -> HistogramArithmetic.divide(left, right);
            case TRIM_UPPER -> HistogramTrim.keepBelow(left, right);
            case TRIM_LOWER -> HistogramTrim.keepAbove(left, right);
            case ADD, SUB, MOD, POW, ATAN2, EQL, NEQ, LSS, LTE, GTR, GTE, AND, OR, UNLESS -> null;
        };
    }

    private boolean applyToHistograms(Histogram left, Histogram right, int step, StepColumn out) {
        switch (operator) {
            case ADD -> {
                return combine(HistogramArithmetic.add(left, right), "addition", step, out);
            }
            case SUB -> {
                return combine(HistogramArithmetic.subtract(left, right), "subtraction", step, out);
            }
            case EQL, NEQ -> {
                boolean holds = HistogramEquality.isEqual(left, right) == (operator == BinaryOperator.EQL);
                if (expr.returnBool()) {
                    out.set(step, holds ? 1 : 0);
                } else if (holds) {
                    out.set(step, left);
                }
            }
            case MUL, DIV, MOD, POW, ATAN2, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER, AND, OR, UNLESS -> {
                return incompatible(true, true);
            }
        }
        return true;
    }

    private boolean combine(Combination combination, String operation, int step, StepColumn out) {
        return switch (combination) {
            case Combination.Combined combined -> {
                if (combined.counterResetCollision()) {
                    annotations.warning(AnnotationTexts.conflictingCounterResets(operation), expr.span());
                }
                if (combined.boundsReconciled()) {
                    annotations.info(AnnotationTexts.mismatchedCustomBounds(operation), expr.span());
                }
                Histogram result = combined.histogram();
                out.set(step, operator == BinaryOperator.SUB ? result.withCounterReset(CounterReset.GAUGE) : result);
                yield true;
            }
            case Combination.Incompatible _ -> {
                annotations.warning(AnnotationTexts.incompatibleBucketLayout(operator.symbol()), expr.span());
                yield false;
            }
        };
    }

    private boolean incompatible(boolean leftIsHistogram, boolean rightIsHistogram) {
        annotations.info(AnnotationTexts.incompatibleTypes(leftIsHistogram ? "histogram" : "float",
                operator.symbol(), rightIsHistogram ? "histogram" : "float"), expr.span());
        return false;
    }
}
