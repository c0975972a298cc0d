package dev.oriel.receive.remotewrite;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.receive.wire.MalformedBodyException;
import dev.oriel.receive.wire.ProtobufReader;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricAppender;
import java.io.ByteArrayOutputStream;

/// Reads a decompressed `prometheus.WriteRequest` into an appender, without an object per sample: the bytes of a
/// series' labels are handed on as they are. Confined to one thread.
///
///     WriteRequest  timeseries=1 metadata=3
///     TimeSeries    labels=1 samples=2 exemplars=3 histograms=4
///     Sample        value=1:double timestamp=2:int64
///     Exemplar      labels=1 value=2:double timestamp=3:int64
///     Metadata      type=1:enum family=2 help=4 unit=5
final class WriteRequestDecoder {
    private static final MetricType[] TYPES = {MetricType.UNKNOWN, MetricType.COUNTER, MetricType.GAUGE,
        MetricType.HISTOGRAM, MetricType.GAUGE_HISTOGRAM, MetricType.SUMMARY, MetricType.INFO,
        MetricType.STATE_SET};
    private static final int LABEL_TAG = 0x0a;

    private final MetricAppender appender;
    private final ProtobufReader reader = new ProtobufReader();
    private final HistogramDecoder histograms = new HistogramDecoder(reader);

    WriteRequestDecoder(MetricAppender appender) {
        this.appender = appender;
    }

    /// @throws MalformedBodyException the bytes are no write request
    void decode(byte[] body, int offset, int length) {
        reader.reset(body, offset, length);
        int end = offset + length;
        try {
            while (reader.next(end)) {
                switch (reader.field()) {
                    case 1 -> series(reader.lengthDelimitedEnd());
                    case 3 -> metadata(reader.lengthDelimitedEnd());
                    default -> reader.skip();
                }
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedBodyException(String.valueOf(e.getMessage()));
        }
    }

    /// Labels come first, in one run, from every sender known; whatever else protobuf allows goes the long way round.
    private void series(int end) {
        byte[] bytes = reader.buffer();
        int start = reader.position();
        int at = start;
        while (at < end && bytes[at] == LABEL_TAG) {
            reader.position(at);
            reader.next(end);
            at = reader.lengthDelimitedEnd();
        }
        reader.position(at);
        if (at > end) {
            throw reader.malformed("labels over the end of their series");
        }
        if (hasLaterLabels(at, end)) {
            byte[] gathered = gatherLabels(start, end);
            samples(start, end, appender.series(gathered, 0, gathered.length));
        } else if (at < end) {
            samples(at, end, appender.series(bytes, start, at - start));
        }
    }

    private boolean hasLaterLabels(int from, int end) {
        reader.position(from);
        while (reader.next(end)) {
            if (reader.field() == 1) {
                return true;
            }
            reader.skip();
        }
        return false;
    }

    private byte[] gatherLabels(int start, int end) {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        reader.position(start);
        int fieldStart = start;
        while (reader.next(end)) {
            int field = reader.field();
            reader.skip();
            if (field == 1) {
                labels.write(reader.buffer(), fieldStart, reader.position() - fieldStart);
            }
            fieldStart = reader.position();
        }
        return labels.toByteArray();
    }

    private void samples(int from, int end, long series) {
        reader.position(from);
        while (reader.next(end)) {
            switch (reader.field()) {
                case 2 -> sample(reader.lengthDelimitedEnd(), series);
                case 3 -> exemplar(reader.lengthDelimitedEnd(), series);
                case 4 -> histograms.decode(reader.lengthDelimitedEnd(), series, appender);
                default -> reader.skip();
            }
        }
    }

    private void sample(int end, long series) {
        double value = 0;
        long timestampMillis = 0;
        while (reader.next(end)) {
            switch (reader.field()) {
                case 1 -> {
                    reader.expect(ProtobufReader.FIXED64);
                    value = reader.fixed64AsDouble();
                }
                case 2 -> {
                    reader.expect(ProtobufReader.VARINT);
                    timestampMillis = reader.varint();
                }
                default -> reader.skip();
            }
        }
        appender.append(series, timestampMillis, value);
    }

    private void exemplar(int end, long series) {
        byte[] bytes = reader.buffer();
        ByteArrayOutputStream labelBytes = new ByteArrayOutputStream();
        double value = 0;
        long timestampMillis = 0;
        int fieldStart = reader.position();
        while (reader.next(end)) {
            switch (reader.field()) {
                case 1 -> {
                    reader.skip();
                    labelBytes.write(bytes, fieldStart, reader.position() - fieldStart);
                }
                case 2 -> {
                    reader.expect(ProtobufReader.FIXED64);
                    value = reader.fixed64AsDouble();
                }
                case 3 -> {
                    reader.expect(ProtobufReader.VARINT);
                    timestampMillis = reader.varint();
                }
                default -> reader.skip();
            }
            fieldStart = reader.position();
        }
        Labels labels = LabelBytes.decode(labelBytes.toByteArray(), 0, labelBytes.size());
        appender.append(series, new Exemplar(labels, value, timestampMillis));
    }

    private void metadata(int end) {
        MetricType type = MetricType.UNKNOWN;
        String family = "";
        String help = "";
        String unit = "";
        while (reader.next(end)) {
            switch (reader.field()) {
                case 1 -> {
                    reader.expect(ProtobufReader.VARINT);
                    long number = reader.varint();
                    type = number >= 0 && number < TYPES.length ? TYPES[(int) number] : MetricType.UNKNOWN;
                }
                case 2 -> family = reader.string();
                case 4 -> help = reader.string();
                case 5 -> unit = reader.string();
                default -> reader.skip();
            }
        }
        if (!family.isEmpty()) {
            appender.metadata(family, new MetricMetadata(type, help, unit));
        }
    }
}
