package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import dev.oriel.query.promql.eval.window.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `quantile` of floats. Needs all values of a step at once, so it keeps the columns.
final class QuantileAccumulator implements GroupAccumulator {
    /// Sorting takes about as long as so many looks at each value.
    private static final long SORT_WORK = 4;

    private final QueryRun run;
    private final AggregationNotes notes;
    private final double[] quantiles;
    private final List<StepColumn> columns = new ArrayList<>();

    /// @param quantiles the parameter at each step
    QuantileAccumulator(QueryRun run, AggregationNotes notes, double[] quantiles) {
        this.run = run;
        this.notes = notes;
        this.quantiles = quantiles;
    }

    @Override
    public void add(StepSeries series) {
        run.budget().hold(series.column());
        columns.add(series.column());
    }

    @Override
    public boolean keepsColumns() {
        return true;
    }

    @Override
    public void finish(StepColumn out) {
        double[] values = new double[columns.size()];
        for (int step = 0; step < out.steps(); step++) {
            run.spend(SORT_WORK * columns.size());
            int count = 0;
            for (StepColumn column : columns) {
                if (column.isPresent(step)) {
                    if (column.histogram(step) != null) {
                        notes.histogramIgnored();
                    } else {
                        values[count++] = column.value(step);
                    }
                }
            }
            if (count > 0) {
                out.set(step, Quantiles.ofUnsorted(quantiles[step], Arrays.copyOf(values, count)));
            }
        }
        for (StepColumn column : columns) {
            run.budget().release(column);
            run.giveBack(column);
        }
    }
}
