package dev.oriel.collect.exposition;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Encodes the text form of `io.prometheus.client.MetricFamily` as a delimited message, written from the proto file.
public final class TextProto {
    private enum Kind {
        STRING, VARINT, SIGNED, DOUBLE, MESSAGE
    }

    private record Field(int number, Kind kind, String message) {
        Field(int number, Kind kind) {
            this(number, kind, "");
        }
    }

    private static final List<String> TYPES = List.of("COUNTER", "GAUGE", "SUMMARY", "UNTYPED", "HISTOGRAM",
            "GAUGE_HISTOGRAM");

    private static final Map<String, Map<String, Field>> MESSAGES = Map.of(
            "family", Map.of("name", new Field(1, Kind.STRING), "help", new Field(2, Kind.STRING),
                    "type", new Field(3, Kind.VARINT), "metric", new Field(4, Kind.MESSAGE, "metric"),
                    "unit", new Field(5, Kind.STRING)),
            "metric",
            Map.of("label", new Field(1, Kind.MESSAGE, "label"), "gauge", new Field(2, Kind.MESSAGE, "number"),
                    "counter", new Field(3, Kind.MESSAGE, "number"), "summary", new Field(4, Kind.MESSAGE, "summary"),
                    "untyped", new Field(5, Kind.MESSAGE, "number"), "timestamp_ms", new Field(6, Kind.VARINT),
                    "histogram", new Field(7, Kind.MESSAGE, "histogram")),
            "label", Map.of("name", new Field(1, Kind.STRING), "value", new Field(2, Kind.STRING)),
            "number", Map.of("value", new Field(1, Kind.DOUBLE), "exemplar", new Field(2, Kind.MESSAGE, "exemplar"),
                    "start_timestamp", new Field(3, Kind.MESSAGE, "timestamp")),
            "summary", Map.of("sample_count", new Field(1, Kind.VARINT), "sample_sum", new Field(2, Kind.DOUBLE),
                    "quantile", new Field(3, Kind.MESSAGE, "quantile"),
                    "start_timestamp", new Field(4, Kind.MESSAGE, "timestamp")),
            "quantile", Map.of("quantile", new Field(1, Kind.DOUBLE), "value", new Field(2, Kind.DOUBLE)),
            "exemplar", Map.of("label", new Field(1, Kind.MESSAGE, "label"), "value", new Field(2, Kind.DOUBLE),
                    "timestamp", new Field(3, Kind.MESSAGE, "timestamp")),
            "timestamp", Map.of("seconds", new Field(1, Kind.VARINT), "nanos", new Field(2, Kind.VARINT)),
            "span", Map.of("offset", new Field(1, Kind.SIGNED), "length", new Field(2, Kind.VARINT)),
            "histogram", Map.ofEntries(
                    Map.entry("sample_count", new Field(1, Kind.VARINT)),
                    Map.entry("sample_sum", new Field(2, Kind.DOUBLE)),
                    Map.entry("bucket", new Field(3, Kind.MESSAGE, "bucket")),
                    Map.entry("sample_count_float", new Field(4, Kind.DOUBLE)),
                    Map.entry("schema", new Field(5, Kind.SIGNED)),
                    Map.entry("zero_threshold", new Field(6, Kind.DOUBLE)),
                    Map.entry("zero_count", new Field(7, Kind.VARINT)),
                    Map.entry("zero_count_float", new Field(8, Kind.DOUBLE)),
                    Map.entry("negative_span", new Field(9, Kind.MESSAGE, "span")),
                    Map.entry("negative_delta", new Field(10, Kind.SIGNED)),
                    Map.entry("negative_count", new Field(11, Kind.DOUBLE)),
                    Map.entry("positive_span", new Field(12, Kind.MESSAGE, "span")),
                    Map.entry("positive_delta", new Field(13, Kind.SIGNED)),
                    Map.entry("positive_count", new Field(14, Kind.DOUBLE)),
                    Map.entry("start_timestamp", new Field(15, Kind.MESSAGE, "timestamp")),
                    Map.entry("exemplars", new Field(16, Kind.MESSAGE, "exemplar"))));

    /// Fields of `bucket` clash in name with none other, but the outer map takes ten pairs only.
    private static final Map<String, Field> BUCKET = Map.of("cumulative_count", new Field(1, Kind.VARINT),
            "upper_bound", new Field(2, Kind.DOUBLE), "exemplar", new Field(3, Kind.MESSAGE, "exemplar"),
            "cumulative_count_float", new Field(4, Kind.DOUBLE));

    private final List<String> lines;
    private int at;

    private TextProto(List<String> lines) {
        this.lines = lines;
    }

    public static byte[] encodeDelimited(String text) {
        TextProto reader = new TextProto(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList());
        byte[] family = reader.message("family");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, family.length);
        out.writeBytes(family);
        return out.toByteArray();
    }

    private byte[] message(String name) {
        Map<String, Field> fields = name.equals("bucket") ? BUCKET : MESSAGES.get(name);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (at < lines.size()) {
            String line = lines.get(at++);
            if (line.equals(">")) {
                break;
            }
            int colon = line.indexOf(':');
            Field field = fields.get(line.substring(0, colon));
            if (field == null) {
                throw new IllegalArgumentException("field: " + line + " (expected: one of " + fields.keySet() + ")");
            }
            write(out, field, line.substring(colon + 1).strip());
        }
        return out.toByteArray();
    }

    private void write(ByteArrayOutputStream out, Field field, String value) {
        switch (field.kind) {
            case STRING -> bytes(out, field, value.substring(1, value.length() - 1).getBytes(StandardCharsets.UTF_8));
            case MESSAGE -> bytes(out, field, message(field.message));
            case VARINT -> {
                varint(out, field.number << 3);
                int type = TYPES.indexOf(value);
                varint(out, type >= 0 ? type : Long.parseLong(value));
            }
            case SIGNED -> {
                varint(out, field.number << 3);
                long number = Long.parseLong(value);
                varint(out, number << 1 ^ number >> 63);
            }
            case DOUBLE -> {
                varint(out, field.number << 3 | 1);
                out.writeBytes(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(Double.parseDouble(value))
                        .array());
            }
        }
    }

    private static void bytes(ByteArrayOutputStream out, Field field, byte[] value) {
        varint(out, field.number << 3 | 2);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
