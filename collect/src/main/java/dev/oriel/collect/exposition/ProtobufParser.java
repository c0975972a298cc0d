package dev.oriel.collect.exposition;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.MetricType;
import dev.oriel.model.text.QuotedText;
import java.util.List;

/// Reads a stream of `io.prometheus.client.MetricFamily` messages, each behind its length.
///
///     ( length(family) family )*
///     family  name 1  help 2  type 3  metric 4*  unit 5
///     metric  label 1*  gauge 2  counter 3  summary 4  untyped 5  timestamp_ms 6  histogram 7
///     gauge, untyped  value 1        counter  value 1  exemplar 2  created_timestamp 3
///     summary         sample_count 1  sample_sum 2  quantile 3*  created_timestamp 4
///
/// Source: `io/prometheus/client/metrics.proto` of the project client_model. A time of 0 is no time.
public final class ProtobufParser {
    private static final String QUANTILE = "quantile";

    private final ProtobufCursor families;
    private final ExpositionSink sink;
    private final NativeHistograms nativeHistograms;
    private final SeriesKey key;
    private final HistogramMessage histogram = new HistogramMessage();
    private final ProtobufCursor cursor;
    private String family = "";
    private MetricType type = MetricType.COUNTER;

    /// What becomes of histograms that come with native buckets.
    public enum NativeHistograms {
        /// Only their classic buckets are read.
        IGNORED,
        /// Classic buckets beside native ones are left out.
        PREFERRED,
        /// Both are read.
        WITH_CLASSIC
    }

    /// @param length of the body, which begins at the buffer's start
    public ProtobufParser(byte[] buffer, int length, NativeHistograms nativeHistograms, ExpositionSink sink) {
        this.families = new ProtobufCursor(buffer, 0, length);
        this.cursor = new ProtobufCursor(buffer, 0, 0);
        this.key = new SeriesKey(buffer, sink);
        this.nativeHistograms = nativeHistograms;
        this.sink = sink;
    }

    /// Reads the whole body.
    ///
    /// @throws ExpositionException the body does not follow the format
    public void parse() {
        while (families.at < families.end) {
            family(families.message());
        }
    }

    private void family(ProtobufCursor message) {
        int from = message.at;
        int firstMetric = -1;
        String help = "";
        String unit = "";
        family = "";
        int typeNumber = 0;
        while (message.nextField()) {
            switch (message.field()) {
                case 1 -> family = message.is(ProtobufCursor.BYTES) ? message.string() : family;
                case 2 -> help = message.is(ProtobufCursor.BYTES) ? message.string() : help;
                case 3 -> typeNumber = message.is(ProtobufCursor.VARINT) ? (int) message.varint() : typeNumber;
                case 5 -> unit = message.is(ProtobufCursor.BYTES) ? message.string() : unit;
                case 4 -> {
                    firstMetric = firstMetric < 0 ? message.at : firstMetric;
                    message.skip();
                }
                default -> message.skip();
            }
        }
        if (firstMetric < 0) {
            return;
        }
        if (family.isEmpty()) {
            throw new ExpositionException("invalid metric name: " + family);
        }
        type = typeOf(typeNumber);
        if (!sink.isKnownMetadata(message.bytes, from, unit.isEmpty() ? firstMetric : message.end)) {
            metadata(help, unit);
        }
        message.at = from;
        while (message.nextField()) {
            if (message.field() == 4 && message.wireType() == ProtobufCursor.BYTES) {
                metric(message.message());
            } else {
                message.skip();
            }
        }
    }

    private void metadata(String help, String unit) {
        sink.help(family, help);
        sink.type(family, type);
        if (!unit.isEmpty()) {
            boolean total = type == MetricType.COUNTER && family.endsWith("_total");
            String base = total ? family.substring(0, family.length() - "_total".length()) : family;
            if (!base.endsWith("_" + unit)) {
                throw new ExpositionException("unit " + QuotedText.quote(unit) + " not a suffix of "
                        + (total ? "counter " : "metric ") + QuotedText.quote(family));
            }
            sink.unit(family, unit);
        }
    }

    private MetricType typeOf(int number) {
        return switch (number) {
            case 0 -> MetricType.COUNTER;
            case 1 -> MetricType.GAUGE;
            case 2 -> MetricType.SUMMARY;
            case 3 -> MetricType.UNKNOWN;
            case 4 -> MetricType.HISTOGRAM;
            case 5 -> MetricType.GAUGE_HISTOGRAM;
            default -> throw new ExpositionException(
                    "unknown metric type for metric " + QuotedText.quote(family) + ": " + number);
        };
    }

    private void metric(ProtobufCursor metric) {
        key.start(family);
        long timestampMillis = 0;
        int valueFrom = 0;
        int valueTo = 0;
        int valueField = valueField();
        while (metric.nextField()) {
            int field = metric.field();
            if (field == 1 && metric.wireType() == ProtobufCursor.BYTES) {
                int length = metric.length();
                key.label(metric.at, metric.at + length);
                metric.at += length;
            } else if (field == valueField && metric.wireType() == ProtobufCursor.BYTES) {
                int length = metric.length();
                valueFrom = metric.at;
                valueTo = metric.at + length;
                metric.at = valueTo;
            } else if (field == 6 && metric.wireType() == ProtobufCursor.VARINT) {
                timestampMillis = metric.varint();
            } else {
                metric.skip();
            }
        }
        cursor.over(valueFrom, valueTo);
        long time = timestampMillis == 0 ? ExpositionSink.NO_TIMESTAMP : timestampMillis;
        switch (type) {
            case COUNTER, GAUGE, UNKNOWN -> simple(time);
            case SUMMARY -> summary(time);
            case HISTOGRAM, GAUGE_HISTOGRAM -> histogram(time);
            case INFO, STATE_SET -> throw new IllegalStateException("type: " + type + " (expected: one of protobuf)");
        }
    }

    private int valueField() {
        return switch (type) {
            case GAUGE -> 2;
            case COUNTER -> 3;
            case SUMMARY -> 4;
            case UNKNOWN -> 5;
            case HISTOGRAM, GAUGE_HISTOGRAM -> 7;
            case INFO, STATE_SET -> throw new IllegalStateException("type: " + type + " (expected: one of protobuf)");
        };
    }

    private void simple(long timestampMillis) {
        double value = 0;
        long startMillis = 0;
        ProtobufCursor exemplar = null;
        while (cursor.nextField()) {
            int field = cursor.field();
            if (field == 1 && cursor.is(ProtobufCursor.FIXED64)) {
                value = cursor.fixedDouble();
            } else if (field == 2 && cursor.is(ProtobufCursor.BYTES)) {
                exemplar = cursor.message();
            } else if (field == 3 && cursor.is(ProtobufCursor.BYTES)) {
                startMillis = ExemplarMessage.timestampMillis(cursor.message());
            } else if (field > 3) {
                cursor.skip();
            }
        }
        key.point("");
        sink.sample(value, timestampMillis, startMillis);
        if (exemplar != null && type == MetricType.COUNTER) {
            sink.exemplar(ExemplarMessage.read(exemplar));
        }
    }

    private void summary(long timestampMillis) {
        long count = 0;
        double sum = 0;
        long startMillis = 0;
        int from = cursor.at;
        while (cursor.nextField()) {
            int field = cursor.field();
            if (field == 1 && cursor.is(ProtobufCursor.VARINT)) {
                count = cursor.varint();
            } else if (field == 2 && cursor.is(ProtobufCursor.FIXED64)) {
                sum = cursor.fixedDouble();
            } else if (field == 4 && cursor.is(ProtobufCursor.BYTES)) {
                startMillis = ExemplarMessage.timestampMillis(cursor.message());
            } else if (field == 3 || field > 4) {
                cursor.skip();
            }
        }
        key.point("_count");
        sink.sample(HistogramMessage.unsignedToDouble(count), timestampMillis, startMillis);
        key.point("_sum");
        sink.sample(sum, timestampMillis, startMillis);
        cursor.at = from;
        while (cursor.nextField()) {
            if (cursor.field() == 3 && cursor.wireType() == ProtobufCursor.BYTES) {
                quantile(cursor.message(), timestampMillis, startMillis);
            } else {
                cursor.skip();
            }
        }
    }

    private void quantile(ProtobufCursor message, long timestampMillis, long startMillis) {
        double quantile = 0;
        double value = 0;
        while (message.nextField()) {
            if (message.field() > 2) {
                message.skip();
            } else if (message.is(ProtobufCursor.FIXED64)) {
                double number = message.fixedDouble();
                quantile = message.field() == 1 ? number : quantile;
                value = message.field() == 2 ? number : value;
            }
        }
        key.point("", QUANTILE, quantile);
        sink.sample(value, timestampMillis, startMillis);
    }

    private void histogram(long timestampMillis) {
        histogram.read(cursor);
        boolean asNative = histogram.isNative() && nativeHistograms != NativeHistograms.IGNORED;
        if (asNative) {
            key.point("");
            sink.histogram(histogram.toHistogram(type == MetricType.GAUGE_HISTOGRAM), timestampMillis,
                    histogram.startMillis);
            nativeExemplars();
        }
        if (!asNative || nativeHistograms == NativeHistograms.WITH_CLASSIC && histogram.hasClassicBuckets()) {
            classicHistogram(timestampMillis);
        }
    }

    /// Exemplars of native histograms need a time; without any of its own, those of the classic buckets stand in.
    private void nativeExemplars() {
        List<ProtobufCursor> own = histogram.exemplars;
        for (ProtobufCursor message : own.isEmpty() ? histogram.bucketExemplars() : own) {
            Exemplar exemplar = ExemplarMessage.read(message);
            if (exemplar.timestampMillis() != ExpositionSink.NO_TIMESTAMP) {
                sink.exemplar(exemplar);
            }
        }
    }

    private void classicHistogram(long timestampMillis) {
        long startMillis = histogram.startMillis;
        key.point("_count");
        sink.sample(histogram.count(), timestampMillis, startMillis);
        key.point("_sum");
        sink.sample(histogram.sum, timestampMillis, startMillis);
        boolean infinite = false;
        for (HistogramMessage.Bucket bucket : histogram.buckets) {
            infinite |= bucket.upperBound() == Double.POSITIVE_INFINITY;
            key.point("_bucket", Labels.BUCKET_BOUND, bucket.upperBound());
            sink.sample(bucket.cumulativeCount(), timestampMillis, startMillis);
            ProtobufCursor exemplar = bucket.exemplar();
            if (exemplar != null) {
                sink.exemplar(ExemplarMessage.read(exemplar));
            }
        }
        if (!infinite) {
            key.point("_bucket", Labels.BUCKET_BOUND, Double.POSITIVE_INFINITY);
            sink.sample(histogram.count(), timestampMillis, startMillis);
        }
    }

    /// Reads a message of one label: name 1, value 2.
    static void readLabel(ProtobufCursor message, LabelsBuilder labels) {
        String name = "";
        String value = "";
        while (message.nextField()) {
            int field = message.field();
            if (field == 1 && message.is(ProtobufCursor.BYTES)) {
                name = message.string();
            } else if (field == 2 && message.is(ProtobufCursor.BYTES)) {
                value = message.string();
            } else if (field > 2) {
                message.skip();
            }
        }
        if (!labels.get(name).isEmpty()) {
            throw new ExpositionException("label name " + QuotedText.quote(name) + " is not unique: invalid sample");
        }
        labels.set(name, value);
    }
}
