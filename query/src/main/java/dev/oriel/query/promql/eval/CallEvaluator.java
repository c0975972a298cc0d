package dev.oriel.query.promql.eval;

import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.query.promql.ast.Expr;
import dev.oriel.query.promql.ast.Function;
import dev.oriel.query.promql.ast.QueryTimes;
import dev.oriel.query.promql.ast.RangeExtension;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.ast.TimeShift;
import dev.oriel.query.promql.ast.ValueType;
import dev.oriel.query.promql.eval.function.AbsentSeries;
import dev.oriel.query.promql.eval.function.Functions;
import dev.oriel.query.promql.eval.function.HistogramFunctions;
import dev.oriel.query.promql.eval.function.LabelFunctions;
import dev.oriel.query.promql.eval.function.ScalarFunctions;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.LookTimes;
import dev.oriel.query.promql.eval.select.RangeSource;
import dev.oriel.query.promql.eval.select.SampleField;
import dev.oriel.query.promql.eval.select.SelectedInstants;
import dev.oriel.query.promql.eval.value.SeriesSource;
import dev.oriel.query.promql.eval.value.StepGrid;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Makes operators of function calls.
final class CallEvaluator {
    private final QueryRun run;
    private final Evaluator evaluator;

    CallEvaluator(QueryRun run, Evaluator evaluator) {
        this.run = run;
        this.evaluator = evaluator;
    }

    /// A function that yields a scalar.
    double[] scalar(Expr.Call call, StepGrid grid) {
        QueryTimes times = run.times();
        return switch (call.function()) {
            case TIME -> ScalarFunctions.time(grid);
            case PI -> Evaluator.constant(Math.PI, grid);
            case START -> Evaluator.constant(times.startMillis() / 1000.0, grid);
            case END -> Evaluator.constant(times.endMillis() / 1000.0, grid);
            case STEP -> Evaluator.constant(times.stepMillis() / 1000.0, grid);
            case RANGE -> Evaluator.constant(times.rangeMillis() / 1000.0, grid);
            case MIN_OF -> ScalarFunctions.combine(scalar(call, 0, grid), scalar(call, 1, grid),
                    ScalarFunctions::lesser);
            case MAX_OF -> ScalarFunctions.combine(scalar(call, 0, grid), scalar(call, 1, grid),
                    ScalarFunctions::greater);
            case SCALAR_OF -> ScalarFunctions.scalar(run, vector(call, 0, grid), grid);
            default -> throw new IllegalArgumentException("function: " + call.function().word());
        };
    }

    /// A function that yields an instant vector.
    SeriesSource vector(Expr.Call call, StepGrid grid) {
        Function function = call.function();
        if (isOverRanges(call)) {
            return overRanges(call, grid);
        }
        DoubleUnaryOperator ofFloat = Functions.ofFloat(function);
        if (ofFloat != null) {
            return call.arguments().isEmpty()
                    ? ScalarFunctions.vector(run, ScalarFunctions.map(ScalarFunctions.time(grid), ofFloat))
                    : Functions.map(run, vector(call, 0, grid), ofFloat);
        }
        ToDoubleFunction<Histogram> ofHistogram = Functions.ofHistogram(function);
        if (ofHistogram != null) {
            boolean figuresOnly = function == Function.HISTOGRAM_COUNT || function == Function.HISTOGRAM_SUM
                    || function == Function.HISTOGRAM_AVG;
            return Functions.mapHistograms(run, evaluator.vector(argument(call, 0), grid, figuresOnly), ofHistogram);
        }
        return switch (function) {
            case ABSENT -> new AbsentSeries(run, vector(call, 0, grid), AbsentSeries.labelsOf(argument(call, 0)),
                    grid.steps());
            case TIMESTAMP, START_TIMESTAMP -> timestamp(call, grid);
            case VECTOR_OF -> ScalarFunctions.vector(run, scalar(call, 0, grid));
            case CLAMP -> Functions.clamp(run, vector(call, 0, grid), scalar(call, 1, grid), scalar(call, 2, grid));
            case CLAMP_MIN -> Functions.clamp(run, vector(call, 0, grid), scalar(call, 1, grid),
                    Evaluator.constant(Double.POSITIVE_INFINITY, grid));
            case CLAMP_MAX -> Functions.clamp(run, vector(call, 0, grid),
                    Evaluator.constant(Double.NEGATIVE_INFINITY, grid), scalar(call, 1, grid));
            case ROUND -> Functions.round(run, vector(call, 0, grid),
                    call.arguments().size() > 1 ? scalar(call, 1, grid) : Evaluator.constant(1, grid));
            case SORT, SORT_DESC, SORT_BY_LABEL, SORT_BY_LABEL_DESC -> sort(call, grid);
            case LABEL_REPLACE -> LabelFunctions.replace(run, vector(call, 0, grid), string(call, 1), string(call, 2),
                    string(call, 3), string(call, 4), grid.steps());
            case LABEL_JOIN -> LabelFunctions.join(run, vector(call, 0, grid), string(call, 1), string(call, 2),
                    strings(call, 3), grid.steps());
            case HISTOGRAM_QUANTILE, HISTOGRAM_QUANTILES, HISTOGRAM_FRACTION -> histograms(call, grid);
            case INFO -> info(call, grid);
            default -> throw new IllegalArgumentException("function: " + function.word());
        };
    }

    static boolean isOverRanges(Expr.Call call) {
        return call.arguments().stream().anyMatch(argument -> argument.type() == ValueType.MATRIX);
    }

    private SeriesSource overRanges(Expr.Call call, StepGrid grid) {
        List<double[]> scalars = new ArrayList<>();
        Expr ranges = call;
        for (int i = 0; i < call.arguments().size(); i++) {
            if (call.arguments().get(i).type() == ValueType.MATRIX) {
                ranges = argument(call, i);
            } else {
                scalars.add(scalar(call, i, grid));
            }
        }
        RangeExtension extension = ranges instanceof Expr.MatrixSelector selector
                ? selector.vector().extension()
                : RangeExtension.NONE;
        WindowFunction function = WindowFunctions.of(run, call.function(), argument(call, 0).span(), extension,
                scalars.toArray(double[][]::new));
        RangeSource source = evaluator.ranges(ranges, grid);
        SeriesSource windows = new WindowSeries(run, source, function,
                WindowFunctions.keepsName(call.function()));
        return call.function() == Function.ABSENT_OVER_TIME
                ? new AbsentSeries(run, windows, AbsentSeries.labelsOf(ranges), grid.steps())
                : windows;
    }

    private SeriesSource timestamp(Expr.Call call, StepGrid grid) {
        boolean ofStart = call.function() == Function.START_TIMESTAMP;
        if (argument(call, 0) instanceof Expr.VectorSelector selector) {
            return new SelectedInstants(run, LookTimes.of(grid, selector.time(), run.times()),
                    ofStart ? SampleField.START_TIMESTAMP : SampleField.TIMESTAMP, selector.matchers(), false);
        }
        return ofStart ? SeriesSource.EMPTY : ScalarFunctions.timestamps(vector(call, 0, grid), grid);
    }

    private SeriesSource sort(Expr.Call call, StepGrid grid) {
        boolean single = grid.isSingle();
        if (!single) {
            run.annotations().warning(AnnotationTexts.sortIneffective(), call.span());
        }
        SeriesSource vector = vector(call, 0, grid);
        return switch (call.function()) {
            case SORT -> Functions.sort(run, vector, false, single);
            case SORT_DESC -> Functions.sort(run, vector, true, single);
            case SORT_BY_LABEL -> single ? Functions.sortByLabels(run, vector, strings(call, 1), false) : vector;
            default -> single ? Functions.sortByLabels(run, vector, strings(call, 1), true) : vector;
        };
    }

    private SeriesSource histograms(Expr.Call call, StepGrid grid) {
        Span firstSpan = argument(call, 0).span();
        return switch (call.function()) {
            case HISTOGRAM_QUANTILE -> new HistogramFunctions(run, argument(call, 1).span(), grid.steps())
                    .quantile(evaluator.vector(argument(call, 1), grid, false), scalar(call, 0, grid), firstSpan);
            case HISTOGRAM_FRACTION -> new HistogramFunctions(run, argument(call, 2).span(), grid.steps())
                    .fraction(evaluator.vector(argument(call, 2), grid, false), scalar(call, 0, grid),
                            scalar(call, 1, grid));
            default -> {
                List<double[]> quantiles = new ArrayList<>();
                List<Span> spans = new ArrayList<>();
                for (int i = 2; i < call.arguments().size(); i++) {
                    quantiles.add(scalar(call, i, grid));
                    spans.add(argument(call, i).span());
                }
                yield new HistogramFunctions(run, firstSpan, grid.steps())
                        .quantiles(evaluator.vector(argument(call, 0), grid, false), string(call, 1), quantiles, spans);
            }
        };
    }

    private SeriesSource info(Expr.Call call, StepGrid grid) {
        LookTimes looks = infoLooks(call, grid, run.times());
        List<LabelMatcher> matchers = call.arguments().size() > 1
                && argument(call, 1) instanceof Expr.VectorSelector selector ? selector.matchers() : List.of();
        return Functions.info(run, vector(call, 0, grid), matchers, looks);
    }

    /// Where in time `info` looks for info series: where the first selector of its argument does.
    static LookTimes infoLooks(Expr.Call info, StepGrid grid, QueryTimes times) {
        TimeShift first = firstSelectorTime(info.arguments().getFirst());
        return LookTimes.of(grid, first == null ? TimeShift.NONE : first, times);
    }

    private static @Nullable TimeShift firstSelectorTime(Expr expr) {
        if (expr instanceof Expr.VectorSelector selector) {
            return selector.time();
        }
        for (Expr child : expr.children()) {
            TimeShift time = firstSelectorTime(child);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private SeriesSource vector(Expr.Call call, int index, StepGrid grid) {
        return evaluator.vector(argument(call, index), grid);
    }

    private double[] scalar(Expr.Call call, int index, StepGrid grid) {
        return evaluator.scalar(argument(call, index), grid);
    }

    private static String string(Expr.Call call, int index) {
        return Evaluator.string(argument(call, index));
    }

    private static List<String> strings(Expr.Call call, int from) {
        List<String> strings = new ArrayList<>();
        for (int i = from; i < call.arguments().size(); i++) {
            strings.add(string(call, i));
        }
        return strings;
    }

    private static Expr argument(Expr.Call call, int index) {
        return call.arguments().get(index).unwrapped();
    }
}
