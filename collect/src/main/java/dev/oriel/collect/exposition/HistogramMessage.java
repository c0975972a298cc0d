package dev.oriel.collect.exposition;

import com.carrotsearch.hppc.DoubleArrayList;
import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A histogram of the protobuf format, classic, native or both. Reused for one message after another.
///
///     histogram  sample_count 1  sample_sum 2  bucket 3*  sample_count_float 4  schema 5  zero_threshold 6
///                zero_count 7  zero_count_float 8  negative_span 9*  negative_delta 10*  negative_count 11*
///                positive_span 12*  positive_delta 13*  positive_count 14*  created_timestamp 15  exemplars 16*
///     bucket     cumulative_count 1  upper_bound 2  exemplar 3  cumulative_count_float 4
///     span       offset 1  length 2
///
/// Native buckets lie in spans: a gap (for the first span, its first index), then so many neighbours. Whole counts are
/// told as differences to the bucket before, fractional ones as they are.
final class HistogramMessage {
    /// One bucket of a classic histogram.
    record Bucket(double upperBound, double cumulativeCount, @Nullable ProtobufCursor exemplar) {}

    final List<Bucket> buckets = new ArrayList<>();
    final List<ProtobufCursor> exemplars = new ArrayList<>();
    double sum;
    long startMillis;
    private final Side positive = new Side();
    private final Side negative = new Side();
    private long wholeCount;
    private double floatCount;
    private long schema;
    private double zeroThreshold;
    private long wholeZeroCount;
    private double floatZeroCount;

    void read(ProtobufCursor message) {
        clear();
        while (message.nextField()) {
            switch (message.field()) {
                case 1 -> wholeCount = message.is(ProtobufCursor.VARINT) ? message.varint() : wholeCount;
                case 2 -> sum = message.is(ProtobufCursor.FIXED64) ? message.fixedDouble() : sum;
                case 3 -> {
                    if (message.is(ProtobufCursor.BYTES)) {
                        buckets.add(bucket(message.message()));
                    }
                }
                case 4 -> floatCount = message.is(ProtobufCursor.FIXED64) ? message.fixedDouble() : floatCount;
                case 5 -> schema = message.is(ProtobufCursor.VARINT) ? message.signed() : schema;
                case 6 -> zeroThreshold = message.is(ProtobufCursor.FIXED64) ? message.fixedDouble() : zeroThreshold;
                case 7 -> wholeZeroCount = message.is(ProtobufCursor.VARINT) ? message.varint() : wholeZeroCount;
                case 8 -> floatZeroCount = message.is(ProtobufCursor.FIXED64) ? message.fixedDouble() : floatZeroCount;
                case 9 -> negative.span(message);
                case 10 -> negative.deltas(message);
                case 11 -> negative.counts(message);
                case 12 -> positive.span(message);
                case 13 -> positive.deltas(message);
                case 14 -> positive.counts(message);
                case 15 -> startMillis = message.is(ProtobufCursor.BYTES)
                        ? ExemplarMessage.timestampMillis(message.message())
                        : startMillis;
                case 16 -> {
                    if (message.is(ProtobufCursor.BYTES)) {
                        exemplars.add(message.message());
                    }
                }
                default -> message.skip();
            }
        }
    }

    private void clear() {
        buckets.clear();
        exemplars.clear();
        positive.clear();
        negative.clear();
        sum = 0;
        startMillis = 0;
        wholeCount = 0;
        floatCount = 0;
        schema = 0;
        zeroThreshold = 0;
        wholeZeroCount = 0;
        floatZeroCount = 0;
    }

    private static Bucket bucket(ProtobufCursor message) {
        long whole = 0;
        double fractional = 0;
        double upperBound = 0;
        ProtobufCursor exemplar = null;
        while (message.nextField()) {
            switch (message.field()) {
                case 1 -> whole = message.is(ProtobufCursor.VARINT) ? message.varint() : whole;
                case 2 -> upperBound = message.is(ProtobufCursor.FIXED64) ? message.fixedDouble() : upperBound;
                case 3 -> exemplar = message.is(ProtobufCursor.BYTES) ? message.message() : exemplar;
                case 4 -> fractional = message.is(ProtobufCursor.FIXED64) ? message.fixedDouble() : fractional;
                default -> message.skip();
            }
        }
        return new Bucket(upperBound, fractional > 0 ? fractional : unsignedToDouble(whole), exemplar);
    }

    /// Whether it has native buckets, or says that it would have if anything had been observed.
    boolean isNative() {
        return !positive.isEmpty() || !negative.isEmpty() || zeroThreshold > 0 || wholeZeroCount > 0
                || floatZeroCount > 0;
    }

    boolean hasClassicBuckets() {
        return !buckets.isEmpty();
    }

    double count() {
        return floatCount > 0 ? floatCount : unsignedToDouble(wholeCount);
    }

    List<ProtobufCursor> bucketExemplars() {
        List<ProtobufCursor> found = new ArrayList<>();
        for (Bucket bucket : buckets) {
            ProtobufCursor exemplar = bucket.exemplar();
            if (exemplar != null) {
                found.add(exemplar);
            }
        }
        return found;
    }

    /// The native histogram, without empty buckets.
    ///
    /// @throws ExpositionException an unknown schema, or spans and buckets that do not fit
    Histogram toHistogram(boolean gauge) {
        if (schema < Histogram.MIN_SCHEMA || schema > Histogram.MAX_SCHEMA) {
            throw new ExpositionException("native histogram schema: " + schema + " (expected: "
                    + Histogram.MIN_SCHEMA + " to " + Histogram.MAX_SCHEMA + ")");
        }
        boolean fractional = floatCount > 0 || floatZeroCount > 0;
        return new Histogram((int) schema, zeroThreshold,
                fractional ? floatZeroCount : unsignedToDouble(wholeZeroCount), count(), sum,
                positive.toBuckets(fractional), negative.toBuckets(fractional), new double[0],
                gauge ? CounterReset.GAUGE : CounterReset.UNKNOWN, !fractional);
    }

    static double unsignedToDouble(long count) {
        return count >= 0 ? count : (double) (count >>> 1) * 2;
    }

    /// The buckets of one sign.
    private static final class Side {
        private final IntArrayList gaps = new IntArrayList();
        private final LongArrayList lengths = new LongArrayList();
        private final LongArrayList deltas = new LongArrayList();
        private final DoubleArrayList counts = new DoubleArrayList();

        void clear() {
            gaps.elementsCount = 0;
            lengths.elementsCount = 0;
            deltas.elementsCount = 0;
            counts.elementsCount = 0;
        }

        boolean isEmpty() {
            return gaps.isEmpty();
        }

        void span(ProtobufCursor message) {
            if (!message.is(ProtobufCursor.BYTES)) {
                return;
            }
            ProtobufCursor span = message.message();
            int gap = 0;
            long length = 0;
            while (span.nextField()) {
                int field = span.field();
                if (field == 1 && span.is(ProtobufCursor.VARINT)) {
                    gap = (int) span.signed();
                } else if (field == 2 && span.is(ProtobufCursor.VARINT)) {
                    length = span.varint() & 0xffff_ffffL;
                } else if (field > 2) {
                    span.skip();
                }
            }
            gaps.add(gap);
            lengths.add(length);
        }

        /// One number, or many in one field.
        void deltas(ProtobufCursor message) {
            if (message.wireType() == ProtobufCursor.BYTES) {
                ProtobufCursor packed = message.message();
                while (packed.at < packed.end) {
                    deltas.add(packed.signed());
                }
            } else if (message.is(ProtobufCursor.VARINT)) {
                deltas.add(message.signed());
            }
        }

        void counts(ProtobufCursor message) {
            if (message.wireType() == ProtobufCursor.BYTES) {
                ProtobufCursor packed = message.message();
                while (packed.at < packed.end) {
                    counts.add(packed.fixedDouble());
                }
            } else if (message.is(ProtobufCursor.FIXED64)) {
                counts.add(message.fixedDouble());
            }
        }

        Buckets toBuckets(boolean fractional) {
            int size = fractional ? counts.size() : deltas.size();
            long spanned = 0;
            for (int i = 0; i < lengths.size(); i++) {
                spanned += lengths.get(i);
            }
            if (spanned != size) {
                throw new ExpositionException(
                        "native histogram spans: " + spanned + " buckets (expected: " + size + ", as many as counts)");
            }
            IntArrayList indexes = new IntArrayList(size);
            DoubleArrayList filled = new DoubleArrayList(size);
            int bucket = 0;
            long whole = 0;
            int index = 0;
            for (int span = 0; span < gaps.size(); span++) {
                index += gaps.get(span);
                if (span > 0 && gaps.get(span) < 0) {
                    throw new ExpositionException("native histogram span offset: " + gaps.get(span)
                            + " (expected: not negative after the first span)");
                }
                for (long i = 0; i < lengths.get(span); i++) {
                    whole += fractional ? 0 : deltas.get(bucket);
                    double count = fractional ? counts.get(bucket) : whole;
                    bucket++;
                    if (count < 0) {
                        throw new ExpositionException(
                                "native histogram bucket count: " + count + " (expected: not negative)");
                    }
                    if (count > 0) {
                        indexes.add(index);
                        filled.add(count);
                    }
                    index++;
                }
            }
            return indexes.isEmpty() ? Buckets.NONE : new Buckets(indexes.toArray(), filled.toArray());
        }
    }
}
