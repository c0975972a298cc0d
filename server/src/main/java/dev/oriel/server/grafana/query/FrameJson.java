package dev.oriel.server.grafana.query;

import dev.oriel.model.Labels;
import dev.oriel.model.time.DurationText;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.query.promql.value.QueryValue.InstantVector;
import dev.oriel.query.promql.value.QueryValue.Matrix;
import dev.oriel.query.promql.value.QueryValue.Sample;
import dev.oriel.query.promql.value.QueryValue.Scalar;
import dev.oriel.query.promql.value.QueryValue.Series;
import dev.oriel.query.promql.value.QueryValue.StringValue;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values as Grafana's data frames: `{"schema": {…}, "data": {"values": [[times], [values]]}}`, one frame a series.
/// Native histograms are left out.
final class FrameJson {
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(.+?)\\s*}}");

    private final FrameQuery query;
    private final JsonOutput json;

    FrameJson(FrameQuery query, JsonOutput json) {
        this.query = query;
        this.json = json;
    }

    /// All frames of one answer.
    void write(QueryResult result, boolean instant) throws IOException {
        switch (result.value()) {
            case Matrix matrix -> {
                for (Series series : matrix.series()) {
                    frame(result, "timeseries-multi", "matrix", series.labels(), floats(series));
                }
            }
            case InstantVector vector -> {
                for (Sample sample : vector.samples()) {
                    if (sample.histogram() == null) {
                        frame(result, "numeric-multi", "vector", sample.labels(),
                                point(sample.timestampMillis(), sample.value()));
                    }
                }
            }
            case Scalar scalar -> frame(result, instant ? "numeric-multi" : "timeseries-multi", "scalar",
                    Labels.empty(), point(scalar.timestampMillis(), scalar.value()));
            case StringValue _ -> {
            }
        }
    }

    private static Series point(long time, double value) {
        return Series.ofFloats(Labels.empty(), new long[]{time}, new double[]{value});
    }

    private static Series floats(Series series) {
        if (series.histograms() == null) {
            return series;
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            if (series.histogram(i) == null) {
                kept.add(i);
            }
        }
        return Series.ofFloats(series.labels(), kept.stream().mapToLong(i -> series.times()[i]).toArray(),
                kept.stream().mapToDouble(i -> series.values()[i]).toArray());
    }

    private void frame(QueryResult result, String type, String resultType, Labels labels, Series points)
            throws IOException {
        json.beginObject().name("schema").beginObject().name("refId").string(query.refId());
        String name = name(labels);
        json.name("name").string(name);
        meta(result, type, resultType);
        json.name("fields").beginArray();
        json.beginObject().name("name").string("Time").name("type").string("time");
        json.name("typeInfo").beginObject().name("frame").string("time.Time").endObject();
        json.name("config").beginObject().name("interval").number(query.stepMillis()).endObject().endObject();
        json.beginObject().name("name").string("Value").name("type").string("number");
        json.name("typeInfo").beginObject().name("frame").string("float64").endObject();
        json.name("labels").labels(labels).name("config").beginObject();
        json.name("displayNameFromDS").string(name).endObject().endObject();
        json.endArray().endObject();
        data(points);
        json.endObject();
    }

    private void meta(QueryResult result, String type, String resultType) throws IOException {
        json.name("meta").beginObject().name("type").string(type);
        json.name("typeVersion").beginArray().number(0).number(1).endArray();
        json.name("custom").beginObject().name("resultType").string(resultType).endObject();
        if (!result.warnings().isEmpty()) {
            json.name("notices").beginArray();
            for (String warning : result.warnings()) {
                json.beginObject().name("severity").string("warning").name("text").string(warning).endObject();
            }
            json.endArray();
        }
        json.name("executedQueryString")
                .string("Expr: " + query.expr() + "\nStep: " + DurationText.format(query.stepMillis()))
                .endObject();
    }

    /// Values that JSON has no numbers for are null, and are named by their places beside.
    private void data(Series points) throws IOException {
        json.name("data").beginObject().name("values").beginArray().beginArray();
        for (long time : points.times()) {
            json.number(time);
        }
        json.endArray().beginArray();
        boolean finite = true;
        for (double value : points.values()) {
            boolean plain = Double.isFinite(value);
            finite &= plain;
            if (plain) {
                json.number(value);
            } else {
                json.nothing();
            }
        }
        json.endArray().endArray();
        if (!finite) {
            json.name("entities").beginArray().nothing().beginObject();
            places("NaN", Double.NaN, points.values());
            places("Inf", Double.POSITIVE_INFINITY, points.values());
            places("NegInf", Double.NEGATIVE_INFINITY, points.values());
            json.endObject().endArray();
        }
        json.endObject();
    }

    private void places(String name, double wanted, double[] values) throws IOException {
        json.name(name).beginArray();
        for (int i = 0; i < values.length; i++) {
            if (Double.compare(values[i], wanted) == 0) {
                json.number(i);
            }
        }
        json.endArray();
    }

    private String name(Labels labels) {
        if (query.legend().isEmpty() || query.legend().equals("__auto")) {
            return labels.size() == 0 ? query.expr() : labels.toString();
        }
        Matcher found = LEGEND.matcher(query.legend());
        return found.replaceAll(each -> {
            String value = labels.get(each.group(1));
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }

    /// All series as one table: a row a sample, a column a label.
    void table(QueryResult result) throws IOException {
        new TableJson(query, json).write(rows(result.value()));
    }

    private static List<Sample> rows(QueryValue value) {
        return switch (value) {
            case InstantVector vector -> vector.samples().stream().filter(each -> each.histogram() == null).toList();
            case Matrix matrix -> {
                List<Sample> rows = new ArrayList<>();
                for (Series series : matrix.series()) {
                    Series floats = floats(series);
                    for (int i = 0; i < floats.size(); i++) {
                        rows.add(new Sample(series.labels(), floats.times()[i], floats.values()[i], null));
                    }
                }
                yield rows;
            }
            case Scalar scalar ->
                List.of(new Sample(Labels.empty(), scalar.timestampMillis(), scalar.value(), null));
            case StringValue _ -> List.of();
        };
    }
}
