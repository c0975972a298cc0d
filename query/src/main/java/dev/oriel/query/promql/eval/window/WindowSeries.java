package dev.oriel.query.promql.eval.window;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.RangeSource;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import org.jspecify.annotations.Nullable;

/// A function over the windows of a range vector, series by series, all steps of one at once.
public final class WindowSeries implements SeriesSource {
    private final QueryRun run;
    private final RangeSource ranges;
    private final WindowFunction function;
    private final boolean keepsName;

    public WindowSeries(QueryRun run, RangeSource ranges, WindowFunction function, boolean keepsName) {
        this.run = run;
        this.ranges = ranges;
        this.function = function;
        this.keepsName = keepsName;
    }

    @Override
    public @Nullable StepSeries next() {
        while (ranges.next()) {
            RangeSamples samples = ranges.samples();
            StepColumn out = run.takeColumn(ranges.shape().steps());
            if (samples.count() + samples.histogramCount() > 0) {
                run.spend(samples.count());
                function.apply(samples, out);
            }
            if (!out.isEmpty()) {
                return new StepSeries(samples.labels(), !keepsName || samples.dropName(), out);
            }
            run.giveBack(out);
        }
        return null;
    }
}
