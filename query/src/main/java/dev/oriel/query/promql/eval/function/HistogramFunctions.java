package dev.oriel.query.promql.eval.function;

import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.value.SeriesSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds the operators of functions over whole histograms, classic and native.
///
/// @param run        the query
/// @param vectorSpan the place of the vector of histograms
/// @param steps      of the grid
public record HistogramFunctions(QueryRun run, Span vectorSpan, int steps) {
    public SeriesSource quantile(SeriesSource vector, double[] quantiles, Span quantileSpan) {
        QuantileFigure figure = new QuantileFigure(run.annotations(), quantiles, "", 0, vectorSpan);
        figure.check(quantileSpan);
        return new HistogramFigures(run, vector, vectorSpan, List.of(figure), steps);
    }

    /// Several quantiles at once, told apart by a label.
    ///
    /// @param quantiles of each, at each step
    /// @param spans     the places of the quantiles
    public SeriesSource quantiles(SeriesSource vector, String label, List<double[]> quantiles, List<Span> spans) {
        List<HistogramFigures.Figure> figures = new ArrayList<>();
        for (int i = 0; i < quantiles.size(); i++) {
            double[] values = quantiles.get(i);
            for (double only : Arrays.stream(values).distinct().toArray()) {
                figures.add(new QuantileFigure(run.annotations(), values, label, only, vectorSpan));
            }
            new QuantileFigure(run.annotations(), values, "", 0, vectorSpan).check(spans.get(i));
        }
        return new HistogramFigures(run, vector, vectorSpan, figures, steps);
    }

    public SeriesSource fraction(SeriesSource vector, double[] lower, double[] upper) {
        return new HistogramFigures(run, vector, vectorSpan,
                List.of(new FractionFigure(run.annotations(), lower, upper, vectorSpan)), steps);
    }
}
