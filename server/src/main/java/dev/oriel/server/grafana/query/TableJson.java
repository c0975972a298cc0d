package dev.oriel.server.grafana.query;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.value.QueryValue.Sample;
import dev.oriel.server.http.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Samples as one of Grafana's data frames: a row a sample, a column for the time, each label and the value.
final class TableJson {
    private final FrameQuery query;
    private final JsonOutput json;

    TableJson(FrameQuery query, JsonOutput json) {
        this.query = query;
        this.json = json;
    }

    void write(List<Sample> rows) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (Sample row : rows) {
            for (int i = 0; i < row.labels().size(); i++) {
                names.add(row.labels().name(i));
            }
        }
        json.beginObject().name("schema").beginObject().name("refId").string(query.refId());
        json.name("meta").beginObject().name("type").string("table");
        json.name("typeVersion").beginArray().number(0).number(1).endArray().endObject();
        json.name("fields").beginArray();
        field("Time", "time", "time.Time");
        for (String name : names) {
            field(name, "string", "string");
        }
        field("Value", "number", "float64");
        json.endArray().endObject().name("data").beginObject().name("values").beginArray();
        json.beginArray();
        for (Sample row : rows) {
            json.number(row.timestampMillis());
        }
        json.endArray();
        for (String name : names) {
            column(rows, name);
        }
        json.beginArray();
        for (Sample row : rows) {
            if (Double.isFinite(row.value())) {
                json.number(row.value());
            } else {
                json.nothing();
            }
        }
        json.endArray().endArray().endObject().endObject();
    }

    private void column(List<Sample> rows, String name) throws IOException {
        json.beginArray();
        for (Sample row : rows) {
            Labels labels = row.labels();
            String value = labels.get(name);
            json.string(value == null ? "" : value);
        }
        json.endArray();
    }

    private void field(String name, String type, String frame) throws IOException {
        json.beginObject().name("name").string(name).name("type").string(type);
        json.name("typeInfo").beginObject().name("frame").string(frame).endObject().endObject();
    }
}
