package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Histogram;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A figure of single histograms. Floats are left out.
final class HistogramMappedSeries implements SeriesSource {
    private final QueryRun run;
    private final SeriesSource input;
    private final ToDoubleFunction<Histogram> function;

    HistogramMappedSeries(QueryRun run, SeriesSource input, ToDoubleFunction<Histogram> function) {
        this.run = run;
        this.input = input;
        this.function = function;
    }

    @Override
    public @Nullable StepSeries next() {
        for (StepSeries series = input.next(); series != null; series = input.next()) {
            StepColumn column = series.column();
            StepColumn out = run.takeColumn(column.steps());
            for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
                Histogram histogram = column.histogram(step);
                if (histogram != null) {
                    out.set(step, function.applyAsDouble(histogram));
                }
            }
            run.giveBack(column);
            if (!out.isEmpty()) {
                return new StepSeries(series.labels(), true, out);
            }
            run.giveBack(out);
        }
        return null;
    }
}
