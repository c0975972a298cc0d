package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.model.text.NumberText;
import dev.oriel.query.promql.ast.AggregationOperator;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.QueryException;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.Grouping;
import dev.oriel.query.promql.eval.value.SeriesSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Builds the operator of an aggregation. Parameters are checked here, over all steps.
public final class Aggregations {
    private final QueryRun run;
    private final AggregationOperator operator;
    private final Grouping grouping;
    private final int steps;
    private final AggregationNotes notes;

    /// @param notes with the place that annotations about samples point to
    public Aggregations(QueryRun run, AggregationOperator operator, Grouping grouping, int steps,
            AggregationNotes notes) {
        this.run = run;
        this.operator = operator;
        this.grouping = grouping;
        this.steps = steps;
        this.notes = notes;
    }

    /// An aggregation without a parameter.
    public SeriesSource fold(SeriesSource input) {
        Supplier<GroupAccumulator> accumulators = switch (operator) {
            case SUM -> () -> new SumAccumulator(run, notes, steps);
            case AVG -> () -> new AverageAccumulator(run, notes, steps);
            case COUNT -> () -> new CountAccumulator(run, false, steps);
            case GROUP -> () -> new CountAccumulator(run, true, steps);
            case MIN -> () -> new ExtremeAccumulator(run, notes, false, steps);
            case MAX -> () -> new ExtremeAccumulator(run, notes, true, steps);
            case STDDEV -> () -> new VarianceAccumulator(run, notes, true, steps);
            case STDVAR -> () -> new VarianceAccumulator(run, notes, false, steps);
            case BOTTOMK, COUNT_VALUES, QUANTILE, TOPK, LIMITK, LIMIT_RATIO ->
                throw new IllegalStateException("aggregation: " + operator + " (expected: one without a parameter)");
        };
        return new GroupedSeries(run, input, grouping, steps, accumulators);
    }

    /// An aggregation with a number.
    ///
    /// @param parameters the number at each step
    /// @param span       its place
    public SeriesSource apply(SeriesSource input, double[] parameters, Span span) {
        return switch (operator) {
            case QUANTILE -> quantile(input, parameters, span);
            case TOPK -> rank(input, parameters, new TopPicker(notes, true, parameters));
            case BOTTOMK -> rank(input, parameters, new TopPicker(notes, false, parameters));
            case LIMITK -> rank(input, parameters, (_, _, count, step) -> (int) Math.clamp(parameters[step], 0, count));
            case LIMIT_RATIO -> limitRatio(input, parameters, span);
            case SUM, AVG, COUNT, GROUP, MIN, MAX, STDDEV, STDVAR, COUNT_VALUES ->
                throw new IllegalStateException("aggregation: " + operator + " (expected: one with a number)");
        };
    }

    /// `count_values`.
    ///
    /// @param valueLabel the label that takes the value
    public SeriesSource countValues(SeriesSource input, String valueLabel) {
        Grouping withValue = grouping;
        if (!grouping.without()) {
            List<String> labels = new ArrayList<>(grouping.labels());
            labels.add(valueLabel);
            withValue = new Grouping(labels, false);
        }
        return new CountedValues(run, withValue, valueLabel, steps).count(input);
    }

    private SeriesSource quantile(SeriesSource input, double[] quantiles, Span span) {
        Extent extent = Extent.of(quantiles);
        if (extent.hasNan) {
            run.annotations().warning(AnnotationTexts.invalidQuantile(Double.NaN), span);
        }
        if (extent.max > 1) {
            run.annotations().warning(AnnotationTexts.invalidQuantile(extent.max), span);
        }
        if (extent.min < 0) {
            run.annotations().warning(AnnotationTexts.invalidQuantile(extent.min), span);
        }
        return new GroupedSeries(run, input, grouping, steps, () -> new QuantileAccumulator(run, notes, quantiles));
    }

    private SeriesSource rank(SeriesSource input, double[] limits, RankedSeries.Picker picker) {
        Extent extent = Extent.of(limits);
        if (extent.hasNan) {
            throw QueryException.execution("Parameter value is NaN");
        }
        if (extent.max < 1) {
            // Nothing is picked, but what is picked from must have an answer.
            return new RankedSeries(run, input, grouping, steps, (_, _, _, _) -> 0);
        }
        if (extent.min <= Long.MIN_VALUE) {
            throw QueryException
                    .execution("Scalar value " + NumberText.formatGeneral(extent.min) + " underflows int64");
        }
        if (extent.max >= Long.MAX_VALUE) {
            throw QueryException.execution("Scalar value " + NumberText.formatGeneral(extent.max) + " overflows int64");
        }
        return new RankedSeries(run, input, grouping, steps, picker);
    }

    private SeriesSource limitRatio(SeriesSource input, double[] ratios, Span span) {
        Extent extent = Extent.of(ratios);
        if (extent.hasNan) {
            throw QueryException.execution("Ratio value is NaN");
        }
        if (extent.max > 1) {
            run.annotations().warning(AnnotationTexts.invalidRatio(extent.max, 1), span);
        }
        if (extent.min < -1) {
            run.annotations().warning(AnnotationTexts.invalidRatio(extent.min, -1), span);
        }
        return new RankedSeries(run, input, grouping, steps, new RatioPicker(ratios));
    }

    /// The range of a parameter over all steps.
    private record Extent(double min, double max, boolean hasNan) {
        static Extent of(double[] values) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            boolean hasNan = false;
            for (double value : values) {
                hasNan |= Double.isNaN(value);
                if (value < min) {
                    min = value;
                }
                if (value > max) {
                    max = value;
                }
            }
            return new Extent(min, max, hasNan);
        }
    }
}
