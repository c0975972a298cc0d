package dev.oriel.query.promql.eval;

import dev.oriel.model.Histogram;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What was evaluated at one step, at each step of a grid.
final class RepeatedSeries implements SeriesSource {
    private final QueryRun run;
    private final SeriesSource single;
    private final int steps;

    RepeatedSeries(QueryRun run, SeriesSource single, int steps) {
        this.run = run;
        this.single = single;
        this.steps = steps;
    }

    @Override
    public @Nullable StepSeries next() {
        StepSeries series = single.next();
        if (series == null) {
            return null;
        }
        StepColumn out = run.takeColumn(steps);
        Histogram histogram = series.column().histogram(0);
        if (histogram != null) {
            for (int step = 0; step < steps; step++) {
                out.set(step, histogram);
            }
        } else if (series.column().isPresent(0)) {
            Arrays.fill(out.values(), series.column().value(0));
            out.markAll();
        }
        run.giveBack(series);
        return new StepSeries(series.labels(), series.dropName(), out);
    }
}
