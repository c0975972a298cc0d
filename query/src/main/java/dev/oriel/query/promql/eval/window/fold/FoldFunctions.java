package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;

/// Which function of the language makes what of the samples of a window.
public final class FoldFunctions {
    private FoldFunctions() {}

    /// @param scalars the scalar arguments in order, each with its value at every step
    public static WindowFunction of(QueryRun run, Function function, WindowNotes notes, double[]... scalars) {
        return switch (function) {
            case RESETS -> new Transitions(true);
            case CHANGES -> new Transitions(false);
            case COUNT_OVER_TIME -> Edges.COUNT;
            case PRESENT_OVER_TIME, ABSENT_OVER_TIME -> Edges.PRESENT;
            case FIRST_OVER_TIME -> Edges.FIRST;
            case LAST_OVER_TIME -> Edges.LAST;
            case TS_OF_FIRST_OVER_TIME -> Edges.TIME_OF_FIRST;
            case TS_OF_LAST_OVER_TIME -> Edges.TIME_OF_LAST;
            case MAX_OVER_TIME -> new Extremes(notes, true);
            case MIN_OVER_TIME -> new Extremes(notes, false);
            case SUM_OVER_TIME -> new Sums(run, notes, false);
            case AVG_OVER_TIME -> new Sums(run, notes, true);
            default -> ofFloats(run, function, notes, scalars);
        };
    }

    private static WindowFunction ofFloats(QueryRun run, Function function, WindowNotes notes, double[]... scalars) {
        return switch (function) {
            case STDVAR_OVER_TIME -> new FloatFold(run, notes, 1, (s, from, to, _) -> FloatFolds.variance(s, from, to));
            case STDDEV_OVER_TIME ->
                new FloatFold(run, notes, 1, (s, from, to, _) -> Math.sqrt(FloatFolds.variance(s, from, to)));
            case MAD_OVER_TIME ->
                new FloatFold(run, notes, 1, (s, from, to, _) -> FloatFolds.medianAbsoluteDeviation(s, from, to));
            case TS_OF_MAX_OVER_TIME ->
                new FloatFold(run, notes, 1, (s, from, to, _) -> FloatFolds.timeOfMax(s, from, to));
            case TS_OF_MIN_OVER_TIME ->
                new FloatFold(run, notes, 1, (s, from, to, _) -> FloatFolds.timeOfMin(s, from, to));
            case QUANTILE_OVER_TIME ->
                new FloatFold(run, notes, 1, (s, from, to, step) -> quantile(notes, scalars[0][step], s, from, to));
            case DERIV ->
                new FloatFold(run, notes, 2,
                        (s, from, to, _) -> LinearRegression.of(s, from, to, s.times()[from]).slope());
            case PREDICT_LINEAR ->
                new FloatFold(run, notes, 2, (s, from, to, step) -> predict(s, from, to, step, scalars[0][step]));
            case DOUBLE_EXPONENTIAL_SMOOTHING ->
                new FloatFold(run, notes, 2, (s, from, to, step) -> FloatFolds.doubleExponentialSmoothing(
                        factor("smoothing", "sf", scalars[0][step]), factor("trend", "tf", scalars[1][step]), s, from,
                        to));
            default -> throw new IllegalArgumentException("function over ranges: " + function.word());
        };
    }

    private static double quantile(WindowNotes notes, double quantile, RangeSamples samples, int from, int to) {
        if (!(quantile >= 0 && quantile <= 1)) {
            notes.warning(AnnotationTexts.invalidQuantile(quantile));
        }
        return FloatFolds.quantile(quantile, samples, from, to);
    }

    private static double predict(RangeSamples samples, int from, int to, int step, double seconds) {
        LinearRegression line = LinearRegression.of(samples, from, to, samples.shape().looks().grid().millis(step));
        return line.slope() * seconds + line.intercept();
    }

    private static double factor(String what, String symbol, double factor) {
        if (factor <= 0 || factor >= 1) {
            throw QueryException.execution(String.format("invalid %s factor. Expected: 0 < %s < 1, got: %f", what,
                    symbol, factor));
        }
        return factor;
    }
}
