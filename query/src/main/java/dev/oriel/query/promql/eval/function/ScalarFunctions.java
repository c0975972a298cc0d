package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepGrid;
import dev.oriel.query.promql.eval.value.StepMask;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Functions between scalars, evaluation times and vectors.
public final class ScalarFunctions {
    private ScalarFunctions() {}

    /// The evaluation times, in seconds.
    public static double[] time(StepGrid grid) {
        double[] values = new double[grid.steps()];
        for (int step = 0; step < values.length; step++) {
            values[step] = grid.millis(step) / 1000.0;
        }
        return values;
    }

    public static double[] map(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }

    public static double[] combine(double[] left, double[] right, DoubleBinaryOperator function) {
        double[] values = new double[left.length];
        for (int step = 0; step < values.length; step++) {
            values[step] = function.applyAsDouble(left[step], right[step]);
        }
        return values;
    }

    /// As Prometheus has it, where nothing is below negative infinity: not even NaN.
    public static double lesser(double left, double right) {
        return left == Double.NEGATIVE_INFINITY || right == Double.NEGATIVE_INFINITY
                ? Double.NEGATIVE_INFINITY
                : Math.min(left, right);
    }

    /// As Prometheus has it, where nothing is above infinity: not even NaN.
    public static double greater(double left, double right) {
        return left == Double.POSITIVE_INFINITY || right == Double.POSITIVE_INFINITY
                ? Double.POSITIVE_INFINITY
                : Math.max(left, right);
    }

    /// The value of the only float at each step; NaN where there is none or more than one.
    public static double[] scalar(QueryRun run, SeriesSource vector, StepGrid grid) {
        double[] values = new double[grid.steps()];
        Arrays.fill(values, Double.NaN);
        StepMask seen = new StepMask(grid.steps());
        for (StepSeries series = vector.next(); series != null; series = vector.next()) {
            StepColumn column = series.column();
            for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
                if (column.histogram(step) == null) {
                    values[step] = seen.claim(step) ? Double.NaN : column.value(step);
                }
            }
            run.giveBack(series);
        }
        return values;
    }

    /// One series without labels.
    public static SeriesSource vector(QueryRun run, double[] values) {
        return new SeriesSource() {
            private boolean given;

            @Override
            public @Nullable StepSeries next() {
                if (given) {
                    return null;
                }
                given = true;
                StepColumn column = run.takeColumn(values.length);
                System.arraycopy(values, 0, column.values(), 0, values.length);
                column.markAll();
                return new StepSeries(Labels.empty(), false, column);
            }
        };
    }

    /// The evaluation time wherever there is a value.
    public static SeriesSource timestamps(SeriesSource vector, StepGrid grid) {
        return () -> {
            StepSeries series = vector.next();
            if (series == null) {
                return null;
            }
            StepColumn column = series.column();
            for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
                column.set(step, grid.millis(step) / 1000.0);
            }
            return series.droppingName();
        };
    }
}
