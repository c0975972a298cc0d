package dev.oriel.query.promql.eval.select;

import dev.oriel.model.Histogram;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepGrid;
import dev.oriel.query.promql.eval.value.StepSeries;
import org.jspecify.annotations.Nullable;

/// A subquery: the series of an inner expression, evaluated over its own steps, as samples.
public final class SubqueryRanges implements RangeSource {
    private final QueryRun run;
    private final RangeShape shape;
    private final RangeSamples samples;
    private final SeriesSource inner;
    private final long[] stepTimes;
    private @Nullable StepSeries current;

    /// @param innerGrid the steps that `inner` is evaluated over
    public SubqueryRanges(QueryRun run, RangeShape shape, SeriesSource inner, StepGrid innerGrid) {
        this.run = run;
        this.shape = shape;
        this.samples = new RangeSamples(shape, run.budget());
        this.inner = inner;
        run.budget().holdBytes(8L * innerGrid.steps());
        this.stepTimes = new long[innerGrid.steps()];
        for (int step = 0; step < stepTimes.length; step++) {
            stepTimes[step] = innerGrid.millis(step);
        }
    }

    @Override
    public RangeShape shape() {
        return shape;
    }

    @Override
    public boolean next() {
        StepSeries previous = current;
        if (previous != null) {
            run.giveBack(previous);
        }
        run.checkpoint();
        StepSeries series = inner.next();
        current = series;
        if (series == null) {
            return false;
        }
        forgetCounterResets(series.column());
        samples.load(series.labels(), series.dropName(), stepTimes, series.column());
        return true;
    }

    @Override
    public RangeSamples samples() {
        return samples;
    }

    /// What a histogram says about a reset before it is about the sample before it in the store, which a subquery may
    /// leave out or give twice.
    private static void forgetCounterResets(StepColumn column) {
        if (column.hasFloatsOnly()) {
            return;
        }
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            Histogram histogram = column.histogram(step);
            if (histogram != null && (histogram.counterReset() == Histogram.CounterReset.RESET
                    || histogram.counterReset() == Histogram.CounterReset.NOT_RESET)) {
                column.set(step, histogram.withCounterReset(Histogram.CounterReset.UNKNOWN));
            }
        }
    }
}
