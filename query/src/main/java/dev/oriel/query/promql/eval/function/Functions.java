package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.histogram.HistogramStatistics;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.LookTimes;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepSeries;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Builds the operators of functions over instant vectors.
public final class Functions {
    private Functions() {}

    /// Functions of single floats, dates and mathematics.
    public static @Nullable DoubleUnaryOperator ofFloat(Function function) {
        DoubleUnaryOperator mathematics = MathFunctions.of(function);
        return mathematics != null ? mathematics : DateFunctions.of(function);
    }

    /// Functions of single histograms.
    public static @Nullable ToDoubleFunction<Histogram> ofHistogram(Function function) {
        return switch (function) {
            case HISTOGRAM_COUNT -> Histogram::count;
            case HISTOGRAM_SUM -> Histogram::sum;
            case HISTOGRAM_AVG -> HistogramStatistics::average;
            case HISTOGRAM_STDDEV -> HistogramStatistics::standardDeviation;
            case HISTOGRAM_STDVAR -> HistogramStatistics::variance;
            default -> null;
        };
    }

    public static SeriesSource map(QueryRun run, SeriesSource input, DoubleUnaryOperator function) {
        return new MappedSeries(run, input, (value, _) -> function.applyAsDouble(value));
    }

    public static SeriesSource mapHistograms(QueryRun run, SeriesSource input, ToDoubleFunction<Histogram> function) {
        return new HistogramMappedSeries(run, input, function);
    }

    /// @param min at each step
    /// @param max at each step; where it is below the minimum, there is no result
    public static SeriesSource clamp(QueryRun run, SeriesSource input, double[] min, double[] max) {
        SeriesSource clamped = new MappedSeries(run, input,
                (value, step) -> ScalarFunctions.greater(min[step], ScalarFunctions.lesser(max[step], value)));
        return () -> {
            for (StepSeries series = clamped.next(); series != null; series = clamped.next()) {
                for (int step = 0; step < min.length; step++) {
                    if (max[step] < min[step]) {
                        series.column().clear(step);
                    }
                }
                if (!series.column().isEmpty()) {
                    return series;
                }
                run.giveBack(series);
            }
            return null;
        };
    }

    /// @param toNearest at each step
    public static SeriesSource round(QueryRun run, SeriesSource input, double[] toNearest) {
        double[] inverse = new double[toNearest.length];
        for (int step = 0; step < inverse.length; step++) {
            inverse[step] = 1 / toNearest[step];
        }
        return new MappedSeries(run, input, (value, step) -> Math.floor(value * inverse[step] + 0.5) / inverse[step]);
    }

    /// By value, floats only.
    ///
    /// @param single whether there is but one step, so that order matters
    public static SeriesSource sort(QueryRun run, SeriesSource input, boolean descending, boolean single) {
        SeriesSource floats = () -> {
            for (StepSeries series = input.next(); series != null; series = input.next()) {
                for (int step = 0; !series.column().hasFloatsOnly() && step < series.column().steps(); step++) {
                    if (series.column().histogram(step) != null) {
                        series.column().clear(step);
                    }
                }
                if (!series.column().isEmpty()) {
                    return series;
                }
                run.giveBack(series);
            }
            return null;
        };
        return single ? new SortedSeries(run, floats, SortedSeries.byValue(descending)) : floats;
    }

    /// By the values of labels.
    public static SeriesSource sortByLabels(QueryRun run, SeriesSource input, List<String> names, boolean descending) {
        return new SortedSeries(run, input, SortedSeries.byLabels(names, descending));
    }

    /// Adds the labels of info series.
    ///
    /// @param matchers conditions on the info series and the labels to take; none for the usual ones
    /// @param looks    where in time info series are looked for
    public static SeriesSource info(QueryRun run, SeriesSource input, List<LabelMatcher> matchers, LookTimes looks) {
        return new InfoSeries(run, input, InfoSelector.of(matchers), looks);
    }
}
