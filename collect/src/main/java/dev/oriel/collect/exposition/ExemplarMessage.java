package dev.oriel.collect.exposition;

import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelsBuilder;

/// Reads the protobuf format's exemplars and times:
///
///     exemplar   label 1*  value 2  timestamp 3
///     timestamp  seconds 1  nanos 2
final class ExemplarMessage {
    private static final long MILLIS_PER_SECOND = 1000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private ExemplarMessage() {}

    static Exemplar read(ProtobufCursor message) {
        LabelsBuilder labels = new LabelsBuilder();
        double value = 0;
        long timestampMillis = ExpositionSink.NO_TIMESTAMP;
        while (message.nextField()) {
            int field = message.field();
            if (field == 1 && message.is(ProtobufCursor.BYTES)) {
                ProtobufParser.readLabel(message.message(), labels);
            } else if (field == 2 && message.is(ProtobufCursor.FIXED64)) {
                value = message.fixedDouble();
            } else if (field == 3 && message.is(ProtobufCursor.BYTES)) {
                timestampMillis = timestampMillis(message.message());
            } else if (field > 3) {
                message.skip();
            }
        }
        return new Exemplar(labels.build(), value, timestampMillis);
    }

    static long timestampMillis(ProtobufCursor message) {
        long seconds = 0;
        long nanos = 0;
        while (message.nextField()) {
            int field = message.field();
            if (field == 1 && message.is(ProtobufCursor.VARINT)) {
                seconds = message.varint();
            } else if (field == 2 && message.is(ProtobufCursor.VARINT)) {
                nanos = message.varint();
            } else if (field > 2) {
                message.skip();
            }
        }
        return seconds * MILLIS_PER_SECOND + nanos / NANOS_PER_MILLI;
    }
}
