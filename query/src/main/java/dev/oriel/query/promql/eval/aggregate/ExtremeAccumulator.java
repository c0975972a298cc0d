package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;

/// `min` and `max` of floats: NaN only where there is nothing else.
final class ExtremeAccumulator implements GroupAccumulator {
    private final QueryRun run;
    private final AggregationNotes notes;
    private final boolean maximum;
    private final StepColumn best;

    ExtremeAccumulator(QueryRun run, AggregationNotes notes, boolean maximum, int steps) {
        this.run = run;
        this.notes = notes;
        this.maximum = maximum;
        this.best = run.takeColumn(steps);
    }

    @Override
    public void add(StepSeries series) {
        StepColumn column = series.column();
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            if (column.histogram(step) != null) {
                notes.histogramIgnored();
                continue;
            }
            double value = column.value(step);
            if (!best.isPresent(step) || Double.isNaN(best.value(step))
                    || (maximum ? value > best.value(step) : value < best.value(step))) {
                best.set(step, value);
            }
        }
    }

    @Override
    public void finish(StepColumn out) {
        for (int step = best.nextPresent(0); step < best.steps(); step = best.nextPresent(step + 1)) {
            out.set(step, best.value(step));
        }
        run.giveBack(best);
    }
}
