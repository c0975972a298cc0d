package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import org.jspecify.annotations.Nullable;

/// The unary minus.
public final class NegatedSeries implements SeriesSource {
    private final SeriesSource input;

    public NegatedSeries(SeriesSource input) {
        this.input = input;
    }

    @Override
    public @Nullable StepSeries next() {
        StepSeries series = input.next();
        if (series == null) {
            return null;
        }
        StepColumn column = series.column();
        double[] values = column.values();
        for (int step = 0; step < values.length; step++) {
            values[step] = -values[step];
        }
        if (!column.hasFloatsOnly()) {
            for (int step = 0; step < values.length; step++) {
                Histogram histogram = column.histogram(step);
                if (histogram != null) {
                    column.set(step, HistogramArithmetic.negate(histogram));
                }
            }
        }
        return series.droppingName();
    }
}
