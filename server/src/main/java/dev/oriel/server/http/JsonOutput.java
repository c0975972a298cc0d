package dev.oriel.server.http;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.oriel.model.Labels;
import dev.oriel.model.text.NumberText;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;

/// Writes JSON as it goes, chained. Closing it flushes, and leaves the stream open. Confined to one thread.
public final class JsonOutput implements Closeable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /// Values from here up to [#MAX_PLAIN] are written without an exponent.
    private static final double MIN_PLAIN = 1e-6;
    private static final double MAX_PLAIN = 1e21;

    /// Characters of points that go to the generator at a time.
    private static final int POINTS_CHARS = 8 << 10;

    private final JsonGenerator json;
    private final StringBuilder points = new StringBuilder();

    public JsonOutput(OutputStream out) throws IOException {
        json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
    }

    public JsonOutput beginObject() throws IOException {
        json.writeStartObject();
        return this;
    }

    public JsonOutput endObject() throws IOException {
        json.writeEndObject();
        return this;
    }

    public JsonOutput beginArray() throws IOException {
        json.writeStartArray();
        return this;
    }

    public JsonOutput endArray() throws IOException {
        json.writeEndArray();
        return this;
    }

    public JsonOutput name(String name) throws IOException {
        json.writeFieldName(name);
        return this;
    }

    public JsonOutput string(String value) throws IOException {
        json.writeString(value);
        return this;
    }

    public JsonOutput number(long value) throws IOException {
        json.writeNumber(value);
        return this;
    }

    public JsonOutput number(double value) throws IOException {
        json.writeNumber(value);
        return this;
    }

    public JsonOutput flag(boolean value) throws IOException {
        json.writeBoolean(value);
        return this;
    }

    public JsonOutput nothing() throws IOException {
        json.writeNull();
        return this;
    }

    /// A sample's value: a text, so that `NaN` and `+Inf` can be written; with an exponent where JSON's numbers have one
    /// in Go.
    public JsonOutput value(double value) throws IOException {
        json.writeString(valueText(value));
        return this;
    }

    private static String valueText(double value) {
        double magnitude = Math.abs(value);
        boolean plain = value == 0 || !(magnitude < MIN_PLAIN || magnitude >= MAX_PLAIN);
        return plain ? NumberText.format(value) : NumberText.formatGeneral(value);
    }

    /// An array of points, `[time,"value"]` each: what large answers consist of, without a call of the generator for
    /// each bracket.
    ///
    /// @param times  as text; the first ones are used
    /// @param values one or more
    public JsonOutput points(String[] times, double[] values) throws IOException {
        points.setLength(0);
        boolean begun = false;
        for (int i = 0; i < values.length; i++) {
            points.append(i == 0 ? "[[" : ",[")
                    .append(times[i])
                    .append(",\"")
                    .append(valueText(values[i]))
                    .append("\"]");
            if (points.length() >= POINTS_CHARS) {
                writePoints(begun);
                begun = true;
            }
        }
        points.append(']');
        writePoints(begun);
        return this;
    }

    private void writePoints(boolean begun) throws IOException {
        if (begun) {
            json.writeRaw(points.toString());
        } else {
            json.writeRawValue(points.toString());
        }
        points.setLength(0);
    }

    /// A sample's time: seconds with decimals.
    public JsonOutput seconds(long millis) throws IOException {
        json.writeNumber(NumberText.formatSeconds(millis));
        return this;
    }

    /// A number that stands as text already.
    public JsonOutput numberText(String text) throws IOException {
        json.writeNumber(text);
        return this;
    }

    public JsonOutput labels(Labels labels) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(labels.name(i), labels.value(i));
        }
        json.writeEndObject();
        return this;
    }

    public JsonOutput strings(Collection<String> values) throws IOException {
        json.writeStartArray();
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
        return this;
    }

    public JsonOutput strings(Map<String, String> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        return this;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
