package dev.oriel.query.promql.eval.run;

import dev.oriel.model.text.NumberText;
import dev.oriel.model.text.QuotedText;

/// The texts of annotations, exactly Prometheus': people search for them, and alerts on them.
public final class AnnotationTexts {
    private AnnotationTexts() {}

    public static String invalidQuantile(double quantile) {
        return "quantile value should be between 0 and 1, got " + NumberText.formatGeneral(quantile);
    }

    public static String invalidRatio(double ratio, double cap) {
        return "ratio value should be between -1 and 1, got " + NumberText.formatGeneral(ratio) + ", capping to "
                + NumberText.formatGeneral(cap);
    }

    public static String badBucketLabel(String metricName, String value) {
        return ofMetric("bucket label \"le\" is missing or has a malformed value of " + quoted(value), metricName);
    }

    public static String mixedFloatsAndHistograms(String metricName) {
        return "encountered a mix of histograms and floats for metric name " + quoted(metricName);
    }

    public static String mixedFloatsAndHistogramsInAggregation() {
        return "encountered a mix of histograms and floats for aggregation";
    }

    public static String mixedClassicAndNativeHistograms(String metricName) {
        return ofMetric("vector contains a mix of classic and native histograms", metricName);
    }

    public static String notACounter(String metricName) {
        return "this native histogram metric is not a counter: " + quoted(metricName);
    }

    public static String notAGauge(String metricName) {
        return "this native histogram metric is not a gauge: " + quoted(metricName);
    }

    public static String mixedBucketLayouts(String metricName) {
        return "vector contains a mix of histograms with exponential and custom buckets schemas for metric name "
                + quoted(metricName);
    }

    public static String incompatibleBucketLayout(String operator) {
        return "incompatible bucket layout encountered for binary operator " + operator;
    }

    public static String incompatibleTypes(String leftType, String operator, String rightType) {
        return "incompatible sample types encountered for binary operator " + quoted(operator) + ": " + leftType + " "
                + operator + " " + rightType;
    }

    public static String overlappingStart(String metricName) {
        return "sample has start time that overlaps with previous sample timestamp for metric " + quoted(metricName);
    }

    public static String sortIneffective() {
        return "sort is ineffective for range queries since results are always ordered by labels";
    }

    public static String possibleNonCounter(String metricName) {
        return "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "
                + quoted(metricName);
    }

    public static String possibleNonCounterType(String metricName, String type) {
        return "metric might not be a counter, __type__ label is not set to \"counter\" or \"histogram\", got "
                + quoted(type) + ": " + quoted(metricName);
    }

    /// @param operation `addition`, `subtraction` or `aggregation`
    public static String conflictingCounterResets(String operation) {
        return "conflicting counter resets during histogram " + operation;
    }

    /// @param operation `addition`, `subtraction` or `aggregation`
    public static String mismatchedCustomBounds(String operation) {
        return "mismatched custom buckets were reconciled during " + operation;
    }

    public static String histogramIgnoredInAggregation(String aggregation) {
        return "ignored histogram in " + aggregation + " aggregation";
    }

    public static String histogramIgnoredInMixedRange(String metricName) {
        return "ignored histograms in a range containing both floats and histograms for metric name "
                + quoted(metricName);
    }

    public static String forcedMonotonicity(String metricName) {
        return ofMetric("input to histogram_quantile needed to be fixed for monotonicity (see "
                + "https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)", metricName);
    }

    public static String quantileOfNans(String metricName) {
        return ofMetric("input to histogram_quantile has NaN observations, result is NaN", metricName);
    }

    public static String quantileSkewedByNans(String metricName) {
        return ofMetric("input to histogram_quantile has NaN observations, result is skewed higher", metricName);
    }

    public static String fractionWithoutNans(String metricName) {
        return ofMetric("input to histogram_fraction has NaN observations, which are excluded from all fractions",
                metricName);
    }

    private static String ofMetric(String message, String metricName) {
        return metricName.isEmpty() ? message : message + " for metric name " + quoted(metricName);
    }

    private static String quoted(String text) {
        return QuotedText.append(new StringBuilder(text.length() + 2), text).toString();
    }
}
