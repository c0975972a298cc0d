package dev.oriel.query.promql.eval.binary;

import dev.oriel.model.Histogram;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/// An operator between a vector and a scalar, in either order: series by series, in their own columns.
public final class VectorScalarSeries implements SeriesSource {
    private final QueryRun run;
    private final ElementOperation operation;
    private final SeriesSource vector;
    private final double[] scalars;
    private final boolean scalarIsLeft;

    /// @param scalars the scalar at each step
    public VectorScalarSeries(QueryRun run, Expr.Binary expr, SeriesSource vector, double[] scalars,
            boolean scalarIsLeft) {
        this.run = run;
        this.operation = new ElementOperation(expr, run.annotations());
        this.vector = vector;
        this.scalars = scalars;
        this.scalarIsLeft = scalarIsLeft;
    }

    @Override
    public @Nullable StepSeries next() {
        for (StepSeries series = vector.next(); series != null; series = vector.next()) {
            StepSeries result = apply(series);
            if (!result.column().isEmpty()) {
                return operation.changesMetric() || operation.returnsBool() ? result.droppingName() : result;
            }
            run.giveBack(result);
        }
        return null;
    }

    private StepSeries apply(StepSeries series) {
        StepColumn column = series.column();
        DoubleBinaryOperator arithmetic = operation.arithmetic();
        if (arithmetic != null && column.hasFloatsOnly()) {
            applyToAll(arithmetic, column.values());
            return series;
        }
        StepColumn out = run.takeColumn(column.steps());
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            double value = column.value(step);
            Histogram histogram = column.histogram(step);
            if (scalarIsLeft) {
                operation.apply(scalars[step], null, value, histogram, true, step, out);
            } else {
                operation.apply(value, histogram, scalars[step], null, false, step, out);
            }
        }
        run.giveBack(column);
        return new StepSeries(series.labels(), series.dropName(), out);
    }

    /// What stands where no value is present does not matter.
    private void applyToAll(DoubleBinaryOperator arithmetic, double[] values) {
        for (int step = 0; step < values.length; step++) {
            values[step] = scalarIsLeft
                    ? arithmetic.applyAsDouble(scalars[step], values[step])
                    : arithmetic.applyAsDouble(values[step], scalars[step]);
        }
    }
}
