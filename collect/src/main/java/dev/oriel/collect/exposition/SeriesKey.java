package dev.oriel.collect.exposition;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.text.NumberText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The bytes by which a sink knows a series of the protobuf format, as its labels do not stand in one piece there:
///
///     name 0xff ( length(label) int32 label )* suffix 0xff bound
///
/// `label` is the label's message as it came, `bound` the eight bytes of a bucket's bound or a quantile.
final class SeriesKey {
    private static final byte SEPARATOR = (byte) 0xff;

    private final byte[] source;
    private final ExpositionSink sink;
    private byte[] key = new byte[256];
    private int length;
    private String family = "";
    private int[] labels = new int[32];
    private int labelOffsets;

    SeriesKey(byte[] source, ExpositionSink sink) {
        this.source = source;
        this.sink = sink;
    }

    void start(String metricFamily) {
        family = metricFamily;
        length = 0;
        labelOffsets = 0;
        append(metricFamily);
    }

    void label(int from, int to) {
        if (labelOffsets + 2 > labels.length) {
            labels = Arrays.copyOf(labels, 2 * labels.length);
        }
        labels[labelOffsets++] = from;
        labels[labelOffsets++] = to;
        int size = to - from;
        reserve(size + Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            key[length++] = (byte) (size >>> shift);
        }
        System.arraycopy(source, from, key, length, size);
        length += size;
    }

    /// Tells the sink which series the next sample is of.
    void point(String suffix) {
        point(suffix, "", 0);
    }

    /// @param boundName the label that holds the bound; empty where there is none
    void point(String suffix, String boundName, double bound) {
        int base = length;
        append(suffix);
        reserve(Long.BYTES);
        if (!boundName.isEmpty()) {
            long bits = Double.doubleToRawLongBits(bound);
            for (int shift = 56; shift >= 0; shift -= 8) {
                key[length++] = (byte) (bits >>> shift);
            }
        }
        if (!sink.find(key, 0, length)) {
            sink.discover(key, 0, length, labels(suffix, boundName, bound), List.of());
        }
        length = base;
    }

    private Labels labels(String suffix, String boundName, double bound) {
        LabelsBuilder builder = new LabelsBuilder();
        builder.set(Labels.METRIC_NAME, family + suffix);
        for (int i = 0; i < labelOffsets; i += 2) {
            ProtobufParser.readLabel(new ProtobufCursor(source, labels[i], labels[i + 1]), builder);
        }
        if (!boundName.isEmpty()) {
            builder.set(boundName, NumberText.formatOpenMetrics(bound));
        }
        return builder.build();
    }

    private void append(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        reserve(bytes.length + 1);
        System.arraycopy(bytes, 0, key, length, bytes.length);
        length += bytes.length;
        key[length++] = SEPARATOR;
    }

    private void reserve(int more) {
        if (length + more > key.length) {
            key = Arrays.copyOf(key, Math.max(2 * key.length, length + more));
        }
    }
}
