package dev.oriel.query.promql.eval.window;

import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;

/// Which function of the language does what with windows.
public final class WindowFunctions {
    private WindowFunctions() {}

    /// Whether results keep the metric name: those that are samples of the series do.
    public static boolean keepsName(Function function) {
        return function == Function.LAST_OVER_TIME || function == Function.FIRST_OVER_TIME;
    }

    /// The function with its scalar arguments.
    ///
    /// @param span      the place of the first argument, which annotations point to
    /// @param extension of the range selector
    /// @param scalars   the scalar arguments in order, each with its value at every step
    /// @throws QueryException the function does not take such a range, or an argument is invalid
    public static WindowFunction of(QueryRun run, Function function, Span span, RangeExtension extension,
            double[]... scalars) {
        checkExtension(function, extension);
        WindowNotes notes = new WindowNotes(run.annotations(), span);
        CounterName counterName = new CounterName(notes, run.settings().typeAndUnitLabels());
        return switch (function) {
            case RATE -> rate(RateKind.RATE, extension, notes, counterName);
            case INCREASE -> rate(RateKind.INCREASE, extension, notes, counterName);
            case DELTA -> rate(RateKind.DELTA, extension, notes, counterName);
            case IRATE -> new InstantRate(true, notes);
            case IDELTA -> new InstantRate(false, notes);
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
            case SUM_OVER_TIME -> new Sums(notes, false);
            case AVG_OVER_TIME -> new Sums(notes, true);
            default -> fold(function, notes, scalars);
        };
    }

    private static WindowFunction rate(RateKind kind, RangeExtension extension, WindowNotes notes,
            CounterName counterName) {
        return extension == RangeExtension.NONE
                ? new ExtrapolatedRate(kind, notes, counterName)
                : new ExtendedRate(kind, notes, counterName);
    }

    private static WindowFunction fold(Function function, WindowNotes notes, double[]... scalars) {
        return switch (function) {
            case STDVAR_OVER_TIME -> new FloatFold(notes, 1, (s, from, to, _) -> FloatFolds.variance(s, from, to));
            case STDDEV_OVER_TIME ->
                new FloatFold(notes, 1, (s, from, to, _) -> Math.sqrt(FloatFolds.variance(s, from, to)));
            case MAD_OVER_TIME ->
                new FloatFold(notes, 1, (s, from, to, _) -> FloatFolds.medianAbsoluteDeviation(s, from, to));
            case TS_OF_MAX_OVER_TIME -> new FloatFold(notes, 1, (s, from, to, _) -> FloatFolds.timeOfMax(s, from, to));
            case TS_OF_MIN_OVER_TIME -> new FloatFold(notes, 1, (s, from, to, _) -> FloatFolds.timeOfMin(s, from, to));
            case QUANTILE_OVER_TIME ->
                new FloatFold(notes, 1, (s, from, to, step) -> quantile(notes, scalars[0][step], s, from, to));
            case DERIV ->
                new FloatFold(notes, 2, (s, from, to, _) -> LinearRegression.of(s, from, to, s.times()[from]).slope());
            case PREDICT_LINEAR ->
                new FloatFold(notes, 2, (s, from, to, step) -> predict(s, from, to, step, scalars[0][step]));
            case DOUBLE_EXPONENTIAL_SMOOTHING ->
                new FloatFold(notes, 2, (s, from, to, step) -> FloatFolds.doubleExponentialSmoothing(
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

    private static void checkExtension(Function function, RangeExtension extension) {
        boolean allowed = switch (extension) {
            case NONE -> true;
            case ANCHORED -> function == Function.RATE || function == Function.INCREASE || function == Function.DELTA
                    || function == Function.CHANGES || function == Function.RESETS;
            case SMOOTHED -> function == Function.RATE || function == Function.INCREASE || function == Function.DELTA;
        };
        if (!allowed) {
            String functions = extension == RangeExtension.ANCHORED
                    ? "changes, delta, increase, rate, resets"
                    : "delta, increase, rate";
            throw QueryException.execution(extension.word() + " modifier can only be used with: " + functions
                    + " - not with " + function.word());
        }
    }
}
