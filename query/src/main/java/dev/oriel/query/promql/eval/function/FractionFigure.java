package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.ClassicBuckets;
import dev.oriel.model.histogram.NativeFraction;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.Annotations;

/// The part of a histogram's observations between two values.
///
/// @param lower      the lower value at each step
/// @param upper      the upper value at each step
/// @param vectorSpan the place of the vector
record FractionFigure(Annotations annotations, double[] lower, double[] upper, Span vectorSpan)
        implements
            HistogramFigures.Figure {
    @Override
    public double ofClassic(ClassicBuckets buckets, String metricName, int step) {
        return buckets.fraction(lower[step], upper[step]);
    }

    @Override
    public double ofNative(Histogram histogram, String metricName, int step) {
        NativeFraction fraction = NativeFraction.of(lower[step], upper[step], histogram);
        if (fraction.nanExcluded()) {
            annotations.info(AnnotationTexts.fractionWithoutNans(metricName), vectorSpan);
        }
        return fraction.value();
    }
}
