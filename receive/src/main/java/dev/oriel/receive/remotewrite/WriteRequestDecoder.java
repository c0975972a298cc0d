package dev.oriel.receive.remotewrite;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.histogram.InvalidHistogramException;
import dev.oriel.receive.wire.MalformedBodyException;
import dev.oriel.receive.wire.ProtobufReader;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricAppender;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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
    private static final long REFUSED = -1;
    private static final int LABEL_TAG = 0x0a;
    private static final int SAMPLE_TAG = 0x12;
    private static final int VALUE_TAG = 0x09;
    private static final int TIMESTAMP_TAG = 0x10;
    private static final int MAX_VARINT_BYTES = 10;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final MetricAppender appender;
    private final ProtobufReader reader = new ProtobufReader();
    private final Refusals refusals = new Refusals();
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

    /// The number of a series, [#REFUSED] for one that is left out.
    private long number(byte[] bytes, int from, int length) {
        try {
            return appender.series(bytes, from, length);
        } catch (OverCapacityException | IllegalArgumentException e) {
            if (!MetricAppender.refusesOneSeries(e)) {
                throw e;
            }
            refusals.series(e);
            return REFUSED;
        }
    }

    /// What was left out.
    Refusals refusals() {
        return refusals;
    }

    /// Labels come first, in one run, from every sender known; whatever else protobuf allows goes the long way round.
    private void series(int end) {
        byte[] bytes = reader.buffer();
        int start = reader.position();
        int at = labelsEnd(bytes, start, end);
        int timestamp = at > start ? timestampOfOneSample(bytes, at, end) : 0;
        if (timestamp > 0) {
            oneSample(bytes, start, at, timestamp, end);
        } else {
            otherSeries(bytes, start, at, end);
        }
    }

    private int labelsEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] == LABEL_TAG) {
            if (at + 1 < end && bytes[at + 1] >= 0) {
                at += 2 + bytes[at + 1];
            } else {
                reader.position(at);
                reader.next(end);
                at = reader.lengthDelimitedEnd();
            }
        }
        if (at > end) {
            throw reader.malformed("labels over the end of their series");
        }
        return at;
    }

    private void oneSample(byte[] bytes, int start, int labelsEnd, int timestamp, int end) {
        long series = number(bytes, start, labelsEnd - start);
        if (series != REFUSED) {
            boolean hasValue = bytes[labelsEnd + 2] == VALUE_TAG;
            double value = hasValue ? Double.longBitsToDouble((long) LONG.get(bytes, labelsEnd + 3)) : 0;
            appender.append(series, varint(bytes, timestamp, end), value);
        }
        reader.position(end);
    }

    private void otherSeries(byte[] bytes, int start, int labelsEnd, int end) {
        if (hasLaterLabels(labelsEnd, end)) {
            byte[] gathered = gatherLabels(start, end);
            samples(start, end, number(gathered, 0, gathered.length));
        } else if (labelsEnd < end) {
            samples(labelsEnd, end, number(bytes, start, labelsEnd - start));
        }
    }

    /// What senders send: one sample and nothing else, a value first, unless it is 0, then a timestamp. The bytes are
    /// looked at where they are expected, and whatever differs goes the long way.
    ///
    /// @return where the timestamp begins, 0 where it is anything else
    private static int timestampOfOneSample(byte[] bytes, int at, int end) {
        if (end - at < 4 || bytes[at] != SAMPLE_TAG || bytes[at + 1] != end - at - 2) {
            return 0;
        }
        int timestampTag = bytes[at + 2] == VALUE_TAG ? at + 3 + Double.BYTES : at + 2;
        int timestamp = timestampTag + 1;
        if (timestamp >= end || end - timestamp > MAX_VARINT_BYTES || bytes[timestampTag] != TIMESTAMP_TAG
                || bytes[end - 1] < 0) {
            return 0;
        }
        for (int i = timestamp; i < end - 1; i++) {
            if (bytes[i] >= 0) {
                return 0;
            }
        }
        return timestamp;
    }

    private static long varint(byte[] bytes, int from, int end) {
        long value = 0;
        for (int i = from, shift = 0; i < end; i++, shift += 7) {
            value |= (long) (bytes[i] & 0x7f) << shift;
        }
        return value;
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
        if (series == REFUSED) {
            reader.position(end);
            return;
        }
        reader.position(from);
        while (reader.next(end)) {
            switch (reader.field()) {
                case 2 -> sample(reader.lengthDelimitedEnd(), series);
                case 3 -> exemplar(reader.lengthDelimitedEnd(), series);
                case 4 -> histogram(reader.lengthDelimitedEnd(), series);
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

    private void histogram(int end, long series) {
        try {
            histograms.decode(end, series, appender);
        } catch (InvalidHistogramException e) {
            refusals.histogram(e);
        }
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
