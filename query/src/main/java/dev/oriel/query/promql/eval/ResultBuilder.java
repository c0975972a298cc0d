package dev.oriel.query.promql.eval;

import dev.oriel.model.Histogram;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.run.SeriesAssembler;
import dev.oriel.query.promql.eval.value.MetadataLabels;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepGrid;
import dev.oriel.query.promql.eval.value.StepSeries;
import dev.oriel.query.promql.value.QueryValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns evaluated series into the values that callers get. Here, at the latest, metric names go that operators have
/// dropped.
final class ResultBuilder {
    /// Comparing two label sets takes about as long as so many samples.
    private static final long LABELS_WORK = 16;

    private final QueryRun run;
    private final StepGrid grid;

    ResultBuilder(QueryRun run, StepGrid grid) {
        this.run = run;
        this.grid = grid;
    }

    QueryValue.InstantVector vector(SeriesSource source) {
        List<QueryValue.Sample> samples = new ArrayList<>();
        for (StepSeries series : collect(source)) {
            samples.add(new QueryValue.Sample(series.labels(), grid.startMillis(), series.column().value(0),
                    series.column().histogram(0)));
        }
        return new QueryValue.InstantVector(samples);
    }

    /// Sorted by labels.
    QueryValue.Matrix matrix(SeriesSource source) {
        long[] times = new long[grid.steps()];
        for (int step = 0; step < times.length; step++) {
            times[step] = grid.millis(step);
        }
        List<QueryValue.Series> all = new ArrayList<>();
        for (StepSeries series : collect(source)) {
            run.spend(times.length);
            all.add(series(series, times));
        }
        all.sort((left, right) -> {
            run.spend(LABELS_WORK);
            return left.labels().compareTo(right.labels());
        });
        return new QueryValue.Matrix(all);
    }

    private List<StepSeries> collect(SeriesSource source) {
        SeriesAssembler assembled = new SeriesAssembler(run, grid.steps());
        for (StepSeries series = source.next(); series != null; series = source.next()) {
            if (series.column().isEmpty()) {
                run.giveBack(series);
                continue;
            }
            run.budget().hold(series.column());
            assembled.add(
                    series.withLabels(MetadataLabels.inAnswer(series.labels(), series.dropName()), false));
        }
        return assembled.series();
    }

    private static QueryValue.Series series(StepSeries series, long[] times) {
        StepColumn column = series.column();
        if (column.isFull() && column.hasFloatsOnly()) {
            return QueryValue.Series.ofFloats(series.labels(), times, column.values());
        }
        int count = column.count();
        long[] ownTimes = new long[count];
        double[] values = new double[count];
        @Nullable
        Histogram[] histograms = null;
        int at = 0;
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            ownTimes[at] = times[step];
            Histogram histogram = column.histogram(step);
            if (histogram == null) {
                values[at] = column.value(step);
            } else {
                histograms = histograms == null ? new Histogram[count] : histograms;
                histograms[at] = histogram;
            }
            at++;
        }
        return new QueryValue.Series(series.labels(), ownTimes, values, histograms);
    }
}
