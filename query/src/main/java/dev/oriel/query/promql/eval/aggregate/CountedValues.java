package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.HistogramText;
import dev.oriel.model.text.NumberText;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesAssembler;
import dev.oriel.query.promql.eval.value.Grouping;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;
import org.jspecify.annotations.Nullable;

/// `count_values`: how many series of a group have each value, the value being a label of the result.
final class CountedValues {
    /// Making a label set takes about as long as so many samples.
    private static final long LABELS_WORK = 64;

    private final QueryRun run;
    private final Grouping grouping;
    private final String valueLabel;
    private final SeriesAssembler results;

    /// @param grouping with the value's label among those to keep
    CountedValues(QueryRun run, Grouping grouping, String valueLabel, int steps) {
        this.run = run;
        this.grouping = grouping;
        this.valueLabel = valueLabel;
        this.results = new SeriesAssembler(run, steps);
    }

    /// The results, once the input is used up.
    SeriesSource count(SeriesSource input) {
        return new SeriesSource() {
            private @Nullable SeriesSource counted;

            @Override
            public @Nullable StepSeries next() {
                if (counted == null) {
                    for (StepSeries series = input.next(); series != null; series = input.next()) {
                        add(series);
                        run.giveBack(series);
                    }
                    counted = results.source();
                }
                return counted.next();
            }
        };
    }

    private void add(StepSeries series) {
        StepColumn column = series.column();
        StepColumn lastCounts = null;
        long lastBits = 0;
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            Histogram histogram = column.histogram(step);
            long bits = Double.doubleToLongBits(column.value(step));
            StepColumn counts = lastCounts != null && histogram == null && bits == lastBits
                    ? lastCounts
                    : counts(series, step, histogram);
            lastCounts = histogram == null ? counts : null;
            lastBits = bits;
            counts.set(step, counts.isPresent(step) ? counts.value(step) + 1 : 1);
        }
    }

    private StepColumn counts(StepSeries series, int step, @Nullable Histogram histogram) {
        run.spend(LABELS_WORK);
        String text = histogram == null
                ? NumberText.format(series.column().value(step))
                : HistogramText.format(histogram);
        return results.column(grouping.of(series.labels().toBuilder().set(valueLabel, text).build()), false);
    }
}
