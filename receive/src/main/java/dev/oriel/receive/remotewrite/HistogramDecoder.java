package dev.oriel.receive.remotewrite;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.histogram.HistogramValidation;
import dev.oriel.model.histogram.InvalidHistogramException;
import dev.oriel.receive.wire.ProtobufReader;
import dev.oriel.storage.metric.MetricAppender;
import java.util.Arrays;

/// Reads `prometheus.Histogram`, integer or float, into a sample. Confined to one thread.
///
///     count_int=1 count_float=2:double sum=3:double schema=4:sint32 zero_threshold=5:double
///     zero_count_int=6 zero_count_float=7:double
///     negative_spans=8 negative_deltas=9:sint64 negative_counts=10:double
///     positive_spans=11 positive_deltas=12:sint64 positive_counts=13:double
///     reset_hint=14 timestamp=15:int64 custom_values=16:double
///     BucketSpan: offset=1:sint32 length=2:uint32
final class HistogramDecoder {
    /// As Prometheus limits what it takes in; also keeps a lying span from allocating.
    private static final int MAX_BUCKETS = 100_000;
    private static final CounterReset[] RESETS = {CounterReset.UNKNOWN, CounterReset.RESET, CounterReset.NOT_RESET,
        CounterReset.GAUGE};

    private final ProtobufReader reader;
    private final Side negative = new Side();
    private final Side positive = new Side();
    private final Doubles customBounds = new Doubles();

    HistogramDecoder(ProtobufReader reader) {
        this.reader = reader;
    }

    /// @throws InvalidHistogramException it contradicts itself; all of it is read
    void decode(int end, long series, MetricAppender appender) {
        negative.clear();
        positive.clear();
        customBounds.size = 0;
        boolean integer = false;
        double count = 0;
        double sum = 0;
        double zeroThreshold = 0;
        double zeroCount = 0;
        long schema = 0;
        long timestampMillis = 0;
        CounterReset reset = CounterReset.UNKNOWN;
        while (reader.next(end)) {
            switch (reader.field()) {
                case 1 -> {
                    integer = true;
                    count = varint();
                }
                case 2 -> count = fixed();
                case 3 -> sum = fixed();
                case 4 -> {
                    reader.expect(ProtobufReader.VARINT);
                    schema = reader.zigzag();
                }
                case 5 -> zeroThreshold = fixed();
                case 6 -> {
                    integer = true;
                    zeroCount = varint();
                }
                case 7 -> zeroCount = fixed();
                case 8 -> negative.span(reader.lengthDelimitedEnd());
                case 9 -> negative.deltas();
                case 10 -> doubles(negative.counts);
                case 11 -> positive.span(reader.lengthDelimitedEnd());
                case 12 -> positive.deltas();
                case 13 -> doubles(positive.counts);
                case 14 -> reset = RESETS[(int) varint() & 3];
                case 15 -> timestampMillis = varint();
                case 16 -> doubles(customBounds);
                default -> reader.skip();
            }
        }
        Histogram histogram = new Histogram((int) schema, zeroThreshold, zeroCount, count, sum, positive.buckets(),
                negative.buckets(), customBounds.toArray(), reset, integer);
        HistogramValidation.validate(histogram, MAX_BUCKETS);
        appender.append(series, 0, timestampMillis, histogram);
    }

    private long varint() {
        reader.expect(ProtobufReader.VARINT);
        return reader.varint();
    }

    private double fixed() {
        reader.expect(ProtobufReader.FIXED64);
        return reader.fixed64AsDouble();
    }

    /// A repeated double, packed or not.
    private void doubles(Doubles into) {
        if (reader.wireType() == ProtobufReader.FIXED64) {
            into.add(reader.fixed64AsDouble());
            return;
        }
        int end = reader.lengthDelimitedEnd();
        while (reader.position() < end) {
            into.add(reader.fixed64AsDouble());
        }
    }

    /// The buckets of one side: spans say which, deltas or counts how many.
    private final class Side {
        private int[] indexes = new int[16];
        private int size;
        private long nextIndex;
        private long runningCount;
        private final Doubles counts = new Doubles();

        void clear() {
            size = 0;
            nextIndex = 0;
            runningCount = 0;
            counts.size = 0;
        }

        void span(int end) {
            long offset = 0;
            long length = 0;
            while (reader.next(end)) {
                switch (reader.field()) {
                    case 1 -> {
                        reader.expect(ProtobufReader.VARINT);
                        offset = reader.zigzag();
                    }
                    case 2 -> length = varint();
                    default -> reader.skip();
                }
            }
            nextIndex += offset;
            boolean inRange = Math.abs(nextIndex) < Integer.MAX_VALUE / 2 && offset == (int) offset;
            if (!inRange || length < 0 || length > MAX_BUCKETS - size || size > 0 && offset < 0) {
                throw reader.malformed("histogram span of " + length + " buckets at offset " + offset);
            }
            if (size + length > indexes.length) {
                indexes = Arrays.copyOf(indexes, (int) (size + length) * 2);
            }
            for (long i = 0; i < length; i++) {
                indexes[size++] = (int) nextIndex++;
            }
        }

        /// A repeated sint64, packed or not; each is the difference from the bucket before.
        void deltas() {
            if (reader.wireType() == ProtobufReader.VARINT) {
                runningCount += reader.zigzag();
                counts.add(runningCount);
                return;
            }
            int end = reader.lengthDelimitedEnd();
            while (reader.position() < end) {
                runningCount += reader.zigzag();
                counts.add(runningCount);
            }
        }

        Buckets buckets() {
            if (counts.size != size) {
                throw reader.malformed("histogram with " + size + " buckets and " + counts.size + " counts");
            }
            return size == 0 ? Buckets.NONE : new Buckets(Arrays.copyOf(indexes, size), counts.toArray());
        }
    }

    /// A growing column of doubles, bounded.
    private final class Doubles {
        private double[] values = new double[16];
        private int size;

        void add(double value) {
            if (size == values.length) {
                if (size >= MAX_BUCKETS) {
                    throw reader.malformed("histogram with over " + MAX_BUCKETS + " buckets");
                }
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
