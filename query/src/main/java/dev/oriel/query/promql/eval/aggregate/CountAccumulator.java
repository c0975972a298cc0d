package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;

/// `count`, of samples of any kind, and `group`, which is 1 where there are any.
final class CountAccumulator implements GroupAccumulator {
    private final QueryRun run;
    private final boolean onlyPresence;
    private final StepColumn counts;

    CountAccumulator(QueryRun run, boolean onlyPresence, int steps) {
        this.run = run;
        this.onlyPresence = onlyPresence;
        this.counts = run.takeColumn(steps);
    }

    @Override
    public void add(StepSeries series) {
        StepColumn column = series.column();
        if (column.isFull() && counts.isFull()) {
            double[] totals = counts.values();
            for (int step = 0; step < column.steps(); step++) {
                totals[step]++;
            }
            return;
        }
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            counts.set(step, counts.isPresent(step) ? counts.value(step) + 1 : 1);
        }
    }

    @Override
    public void finish(StepColumn out) {
        for (int step = counts.nextPresent(0); step < counts.steps(); step = counts.nextPresent(step + 1)) {
            out.set(step, onlyPresence ? 1 : counts.value(step));
        }
        run.giveBack(counts);
    }
}
