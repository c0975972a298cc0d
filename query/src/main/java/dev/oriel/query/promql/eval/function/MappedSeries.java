package dev.oriel.query.promql.eval.function;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import org.jspecify.annotations.Nullable;

/// A function of single floats: series by series, in their own columns. Histograms are left out.
final class MappedSeries implements SeriesSource {
    /// The function.
    @FunctionalInterface
    interface StepFunction {
        double apply(double value, int step);
    }

    private final QueryRun run;
    private final SeriesSource input;
    private final StepFunction function;

    MappedSeries(QueryRun run, SeriesSource input, StepFunction function) {
        this.run = run;
        this.input = input;
        this.function = function;
    }

    @Override
    public @Nullable StepSeries next() {
        for (StepSeries series = input.next(); series != null; series = input.next()) {
            map(series.column());
            if (!series.column().isEmpty()) {
                return series.droppingName();
            }
            run.giveBack(series);
        }
        return null;
    }

    private void map(StepColumn column) {
        boolean floatsOnly = column.hasFloatsOnly();
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            if (!floatsOnly && column.histogram(step) != null) {
                column.clear(step);
            } else {
                column.values()[step] = function.apply(column.value(step), step);
            }
        }
    }
}
