package dev.oriel.server.prometheus;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.BucketCursor;
import dev.oriel.model.text.NumberText;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.query.promql.value.QueryValue.InstantVector;
import dev.oriel.query.promql.value.QueryValue.Matrix;
import dev.oriel.query.promql.value.QueryValue.Sample;
import dev.oriel.query.promql.value.QueryValue.Scalar;
import dev.oriel.query.promql.value.QueryValue.Series;
import dev.oriel.query.promql.value.QueryValue.StringValue;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;

/// Values of queries as Prometheus' API writes them: `"resultType":"vector","result":[…]`.
final class ValueJson {
    /// The times of the series written last, as text: most series of a matrix share them.
    private long[] times = new long[0];
    private String[] timeTexts = new String[0];

    private ValueJson() {}

    /// @param limit at most so many series; 0: all
    static void write(QueryValue value, int limit, JsonOutput json) throws IOException {
        json.name("resultType").string(value.type().word()).name("result");
        switch (value) {
            case Scalar scalar ->
                json.beginArray().seconds(scalar.timestampMillis()).value(scalar.value()).endArray();
            case StringValue string ->
                json.beginArray().seconds(string.timestampMillis()).string(string.text()).endArray();
            case InstantVector vector -> {
                json.beginArray();
                for (Sample sample : vector.samples().subList(0, shown(vector.samples().size(), limit))) {
                    sample(sample, json);
                }
                json.endArray();
            }
            case Matrix matrix -> {
                ValueJson shared = new ValueJson();
                json.beginArray();
                for (Series series : matrix.series().subList(0, shown(matrix.series().size(), limit))) {
                    shared.series(series, json);
                }
                json.endArray();
            }
        }
    }

    /// Whether a limit leaves something out.
    static boolean isCut(QueryValue value, int limit) {
        return switch (value) {
            case Scalar _,StringValue _ -> false;
            case InstantVector vector -> shown(vector.samples().size(), limit) < vector.samples().size();
            case Matrix matrix -> shown(matrix.series().size(), limit) < matrix.series().size();
        };
    }

    private static int shown(int size, int limit) {
        return limit == 0 ? size : Math.min(size, limit);
    }

    private static void sample(Sample sample, JsonOutput json) throws IOException {
        json.beginObject().name("metric").labels(sample.labels());
        Histogram histogram = sample.histogram();
        if (histogram == null) {
            json.name("value").beginArray().seconds(sample.timestampMillis()).value(sample.value()).endArray();
        } else {
            json.name("histogram").beginArray().seconds(sample.timestampMillis());
            histogram(histogram, json);
            json.endArray();
        }
        json.endObject();
    }

    private void series(Series series, JsonOutput json) throws IOException {
        writeTimes(series.times());
        json.beginObject().name("metric").labels(series.labels());
        if (series.histograms() == null && series.size() > 0) {
            json.name("values").points(timeTexts, series.values()).endObject();
            return;
        }
        boolean any = false;
        for (int i = 0; i < series.size(); i++) {
            if (series.histogram(i) == null) {
                if (!any) {
                    json.name("values").beginArray();
                    any = true;
                }
                json.beginArray().numberText(timeTexts[i]).value(series.values()[i]).endArray();
            }
        }
        if (any) {
            json.endArray();
        }
        histograms(series, json);
        json.endObject();
    }

    private void writeTimes(long[] newTimes) {
        if (newTimes != times) {
            times = newTimes;
            timeTexts = new String[newTimes.length];
            for (int i = 0; i < newTimes.length; i++) {
                timeTexts[i] = NumberText.formatSeconds(newTimes[i]);
            }
        }
    }

    private void histograms(Series series, JsonOutput json) throws IOException {
        if (series.histograms() == null) {
            return;
        }
        json.name("histograms").beginArray();
        for (int i = 0; i < series.size(); i++) {
            Histogram histogram = series.histogram(i);
            if (histogram != null) {
                json.beginArray().numberText(timeTexts[i]);
                histogram(histogram, json);
                json.endArray();
            }
        }
        json.endArray();
    }

    /// Empty buckets are left out; each bucket is its boundary rule, lower and upper bound and count.
    private static void histogram(Histogram histogram, JsonOutput json) throws IOException {
        json.beginObject().name("count").value(histogram.count()).name("sum").value(histogram.sum());
        boolean any = false;
        for (BucketCursor cursor = BucketCursor.ascending(histogram); cursor.next();) {
            if (cursor.count() == 0) {
                continue;
            }
            if (!any) {
                json.name("buckets").beginArray();
                any = true;
            }
            json.beginArray()
                    .number(cursor.boundaryRule())
                    .value(cursor.lower())
                    .value(cursor.upper())
                    .value(cursor.count())
                    .endArray();
        }
        if (any) {
            json.endArray();
        }
        json.endObject();
    }
}
