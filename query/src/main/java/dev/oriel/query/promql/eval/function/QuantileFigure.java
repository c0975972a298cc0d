package dev.oriel.query.promql.eval.function;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.histogram.ClassicBuckets;
import dev.oriel.model.histogram.NativeQuantile;
import dev.oriel.model.text.NumberText;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.Annotations;

/// A quantile of histograms.
///
/// @param quantiles  at each step
/// @param label      the label that takes the quantile; empty for none
/// @param only       the quantile that it is about, where there is a label: others may stand at other steps
/// @param vectorSpan the place of the vector
record QuantileFigure(Annotations annotations, double[] quantiles, String label, double only, Span vectorSpan)
        implements
            HistogramFigures.Figure {
    /// Warns where the quantile is none.
    ///
    /// @param span the place of the quantile
    void check(Span span) {
        for (double quantile : quantiles) {
            if (!(quantile >= 0 && quantile <= 1)) {
                annotations.warning(AnnotationTexts.invalidQuantile(quantile), span);
            }
        }
    }

    @Override
    public boolean appliesAt(int step) {
        return label.isEmpty() || Double.compare(quantiles[step], only) == 0;
    }

    @Override
    public double ofClassic(ClassicBuckets buckets, String metricName, int step) {
        double quantile = buckets.quantile(quantiles[step]);
        if (buckets.forcedMonotonic()) {
            annotations.info(AnnotationTexts.forcedMonotonicity(metricName), vectorSpan);
        }
        return quantile;
    }

    @Override
    public double ofNative(Histogram histogram, String metricName, int step) {
        NativeQuantile quantile = NativeQuantile.of(quantiles[step], histogram);
        switch (quantile.effect()) {
            case NONE -> {
            }
            case RESULT_IS_NAN ->
                annotations.info(AnnotationTexts.quantileOfNans(metricName), vectorSpan);
            case SKEWED_HIGHER ->
                annotations.info(AnnotationTexts.quantileSkewedByNans(metricName), vectorSpan);
        }
        return quantile.value();
    }

    @Override
    public Labels label(Labels labels) {
        return label.isEmpty()
                ? labels
                : labels.toBuilder().set(label, NumberText.formatOpenMetrics(only)).build();
    }
}
