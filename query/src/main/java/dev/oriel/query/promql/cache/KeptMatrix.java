package dev.oriel.query.promql.cache;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.query.promql.value.QueryValue.InstantVector;
import dev.oriel.query.promql.value.QueryValue.Matrix;
import dev.oriel.query.promql.value.QueryValue.Sample;
import dev.oriel.query.promql.value.QueryValue.Scalar;
import dev.oriel.query.promql.value.QueryValue.Series;
import dev.oriel.query.promql.value.QueryValue.StringValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values that are kept: with labels that hold on to nothing of the store, cut and put together, and weighed.
final class KeptMatrix {
    private static final long SERIES_BYTES = 120;
    private static final long LABEL_BYTES = 64;
    private static final long HISTOGRAM_BYTES = 240;
    /// Of an answer's text: what stands around it, around a series, around a label, and a time with its value.
    private static final long TEXT_BYTES = 256;
    private static final long SERIES_TEXT_BYTES = 48;
    private static final long LABEL_TEXT_BYTES = 8;
    private static final long POINT_TEXT_BYTES = 40;

    private KeptMatrix() {}

    /// The same value with labels of its own.
    static QueryValue detached(QueryValue value) {
        return switch (value) {
            case Scalar _,StringValue _ -> value;
            case InstantVector vector -> new InstantVector(vector.samples()
                    .stream()
                    .map(sample -> new Sample(detached(sample.labels()), sample.timestampMillis(), sample.value(),
                            sample.histogram()))
                    .toList());
            case Matrix matrix -> new Matrix(matrix.series()
                    .stream()
                    .map(series -> new Series(detached(series.labels()), series.times(), series.values(),
                            series.histograms()))
                    .toList());
        };
    }

    private static Labels detached(Labels labels) {
        return labels.toBuilder().build();
    }

    /// Heap bytes, about; what series share is counted in each.
    static long bytes(QueryValue value) {
        long bytes = SERIES_BYTES;
        switch (value) {
            case Scalar _ -> {
            }
            case StringValue string -> bytes += string.text().length();
            case InstantVector vector -> {
                for (Sample sample : vector.samples()) {
                    bytes += SERIES_BYTES + bytes(sample.labels());
                    bytes += sample.histogram() == null ? 0 : HISTOGRAM_BYTES;
                }
            }
            case Matrix matrix -> {
                for (Series series : matrix.series()) {
                    bytes += SERIES_BYTES + bytes(series.labels()) + 16L * series.size();
                    bytes += series.histograms() == null ? 0 : HISTOGRAM_BYTES * series.size();
                }
            }
        }
        return bytes;
    }

    private static long bytes(Labels labels) {
        long bytes = 0;
        for (int i = 0; i < labels.size(); i++) {
            bytes += LABEL_BYTES + labels.name(i).length() + labels.value(i).length();
        }
        return bytes;
    }

    /// How long the value's text may be, about; histograms are not looked at.
    static long textBytes(QueryValue value) {
        long bytes = TEXT_BYTES;
        switch (value) {
            case Scalar _ -> {
            }
            case StringValue string -> bytes += string.text().length();
            case InstantVector vector -> {
                for (Sample sample : vector.samples()) {
                    bytes += SERIES_TEXT_BYTES + textBytes(sample.labels()) + POINT_TEXT_BYTES;
                }
            }
            case Matrix matrix -> {
                for (Series series : matrix.series()) {
                    bytes += SERIES_TEXT_BYTES + textBytes(series.labels()) + POINT_TEXT_BYTES * series.size();
                }
            }
        }
        return bytes;
    }

    private static long textBytes(Labels labels) {
        long bytes = 0;
        for (int i = 0; i < labels.size(); i++) {
            bytes += LABEL_TEXT_BYTES + labels.name(i).length() + labels.value(i).length();
        }
        return bytes;
    }

    /// The steps of `kept` from `fromMillis` to `toMillis`, then those of `later`, which come after them.
    static Matrix join(Matrix kept, long fromMillis, long toMillis, Matrix later) {
        List<Series> joined = new ArrayList<>();
        List<Series> earlierSeries = kept.series();
        List<Series> laterSeries = later.series();
        int i = 0;
        int j = 0;
        while (i < earlierSeries.size() || j < laterSeries.size()) {
            int order = i == earlierSeries.size()
                    ? 1
                    : j == laterSeries.size()
                            ? -1
                            : earlierSeries.get(i).labels().compareTo(laterSeries.get(j).labels());
            Series earlier = order <= 0 ? cut(earlierSeries.get(i++), fromMillis, toMillis) : null;
            Series after = order >= 0 ? laterSeries.get(j++) : null;
            Series series = earlier == null ? after : after == null ? earlier : append(earlier, after);
            if (series != null) {
                joined.add(series);
            }
        }
        return new Matrix(joined);
    }

    /// Null where nothing is left.
    private static @Nullable Series cut(Series series, long fromMillis, long toMillis) {
        int from = firstNotBefore(series.times(), fromMillis);
        int to = firstNotBefore(series.times(), toMillis + 1);
        if (from >= to) {
            return null;
        }
        if (from == 0 && to == series.size()) {
            return series;
        }
        @Nullable
        Histogram[] histograms = series.histograms();
        return series(series.labels(), Arrays.copyOfRange(series.times(), from, to),
                Arrays.copyOfRange(series.values(), from, to),
                histograms == null ? null : Arrays.copyOfRange(histograms, from, to));
    }

    private static Series append(Series earlier, Series later) {
        int first = earlier.size();
        int size = first + later.size();
        long[] times = Arrays.copyOf(earlier.times(), size);
        System.arraycopy(later.times(), 0, times, first, later.size());
        double[] values = Arrays.copyOf(earlier.values(), size);
        System.arraycopy(later.values(), 0, values, first, later.size());
        @Nullable
        Histogram[] histograms = null;
        if (earlier.histograms() != null || later.histograms() != null) {
            histograms = new Histogram[size];
            for (int i = 0; i < size; i++) {
                histograms[i] = i < first ? earlier.histogram(i) : later.histogram(i - first);
            }
        }
        return series(earlier.labels(), times, values, histograms);
    }

    /// As evaluations give them: without a column of histograms where there is none.
    private static Series series(Labels labels, long[] times, double[] values,
            @Nullable Histogram @Nullable [] histograms) {
        boolean any = false;
        for (int i = 0; histograms != null && !any && i < histograms.length; i++) {
            any = histograms[i] != null;
        }
        return new Series(labels, times, values, any ? histograms : null);
    }

    private static int firstNotBefore(long[] times, long millis) {
        int found = Arrays.binarySearch(times, millis);
        return found >= 0 ? found : -found - 1;
    }
}
