package dev.oriel.collect.exposition;

import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes the text format 0.0.4. Families are written one after the other, samples behind their family. Confined to one
/// thread.
public final class ExpositionWriter {
    private byte[] bytes = new byte[16 << 10];
    private int length;

    /// The text so far, in a larger array.
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /// Begins a family. Types that the format does not know are written as untyped.
    public ExpositionWriter family(String name, MetricType type, String help) {
        append("# HELP ").append(name).append(" ").escaped(help, false).append("\n# TYPE ").append(name).append(" ");
        append(switch (type) {
            case COUNTER -> "counter";
            case GAUGE, INFO, STATE_SET -> "gauge";
            case HISTOGRAM -> "histogram";
            case SUMMARY -> "summary";
            case GAUGE_HISTOGRAM, UNKNOWN -> "untyped";
        });
        return append("\n");
    }

    /// Writes a sample.
    ///
    /// @param namesAndValues of its labels: name, value, name, value, …
    public ExpositionWriter sample(String name, double value, String... namesAndValues) {
        append(name);
        if (namesAndValues.length > 0) {
            append("{");
            for (int i = 0; i < namesAndValues.length; i += 2) {
                label(i > 0, namesAndValues[i], namesAndValues[i + 1]);
            }
            append("}");
        }
        return value(value);
    }

    /// Writes a sample with its labels; a metric name among them is left out.
    public ExpositionWriter sample(String name, double value, Labels labels) {
        append(name).append("{");
        boolean more = false;
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.name(i).equals(Labels.METRIC_NAME)) {
                label(more, labels.name(i), labels.value(i));
                more = true;
            }
        }
        append("}");
        return value(value);
    }

    private void label(boolean more, String name, String value) {
        append(more ? "," : "").append(name).append("=\"").escaped(value, true).append("\"");
    }

    private ExpositionWriter value(double value) {
        append(" ");
        if (value == (long) value && Math.abs(value) < 1L << 53) {
            append(Long.toString((long) value));
        } else {
            append(Double.isNaN(value)
                    ? "NaN"
                    : Double.isInfinite(value) ? value > 0 ? "+Inf" : "-Inf" : Double.toString(value));
        }
        return append("\n");
    }

    private ExpositionWriter escaped(String text, boolean quotes) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\n' || quotes && c == '"') {
                append(text.substring(from, i)).append(c == '\n' ? "\\n" : "\\" + c);
                from = i + 1;
            }
        }
        return append(from == 0 ? text : text.substring(from));
    }

    private ExpositionWriter append(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (length + encoded.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + encoded.length));
        }
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }
}
