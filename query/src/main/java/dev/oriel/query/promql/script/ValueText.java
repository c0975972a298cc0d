package dev.oriel.query.promql.script;

import dev.oriel.model.Histogram;
import dev.oriel.model.StaleMarker;
import dev.oriel.model.histogram.HistogramText;
import dev.oriel.model.text.NumberText;
import dev.oriel.query.promql.series.SeriesValue;
import dev.oriel.query.promql.value.QueryValue;
import org.jspecify.annotations.Nullable;

/// Values as failures show them.
final class ValueText {
    /// Series shown of a value with many.
    private static final int MAX_SERIES = 10;
    private static final int MAX_POINTS = 50;

    private ValueText() {}

    static String format(double value, @Nullable Histogram histogram) {
        if (histogram != null) {
            return HistogramText.format(histogram) + " schema " + histogram.schema() + " " + histogram.counterReset();
        }
        return StaleMarker.is(value) ? "stale" : NumberText.format(value);
    }

    static String format(SeriesValue value) {
        return switch (value) {
            case SeriesValue.Absent _ -> "_";
            case SeriesValue.FloatValue number -> format(number.value(), null);
            case SeriesValue.HistogramValue histogram -> format(0, histogram.histogram());
        };
    }

    static String format(QueryValue value) {
        return switch (value) {
            case QueryValue.Scalar scalar -> "scalar " + NumberText.format(scalar.value());
            case QueryValue.StringValue string -> "string \"" + string.text() + '"';
            case QueryValue.InstantVector vector -> {
                StringBuilder text = new StringBuilder("vector of " + vector.samples().size());
                vector.samples()
                        .stream()
                        .limit(MAX_SERIES)
                        .forEach(sample -> text.append("; ")
                                .append(sample.labels())
                                .append(' ')
                                .append(format(sample.value(), sample.histogram())));
                yield text.toString();
            }
            case QueryValue.Matrix matrix -> {
                StringBuilder text = new StringBuilder("matrix of " + matrix.series().size());
                matrix.series().stream().limit(MAX_SERIES).forEach(series -> text.append("; ").append(format(series)));
                yield text.toString();
            }
        };
    }

    static String format(QueryValue.Series series) {
        StringBuilder text = new StringBuilder(series.labels().toString());
        for (int i = 0; i < Math.min(series.size(), MAX_POINTS); i++) {
            text.append(' ')
                    .append(format(series.values()[i], series.histogram(i)))
                    .append('@')
                    .append(NumberText.formatSeconds(series.times()[i]));
        }
        return text.toString();
    }
}
