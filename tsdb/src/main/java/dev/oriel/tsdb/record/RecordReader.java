package dev.oriel.tsdb.record;

import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.SampleWindows;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.index.SeriesDefinitions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads what [RecordWriter] wrote. Keeps working memory of the size of the largest record; confined to one thread.
public final class RecordReader {
    private static final MetricType[] TYPES = MetricType.values();
    private static final LabelMatcher.Operator[] OPERATORS = LabelMatcher.Operator.values();

    private final ByteCursor in = new ByteCursor();
    private final SeriesDefinitions definitions = new SeriesDefinitions();
    private int[] series = new int[256];
    private long[] times = new long[256];
    private double[] values = new double[256];

    /// @throws IllegalArgumentException the record is not one of a version that is known; its checksum was right
    public void read(ByteBuffer payload, RecordConsumer consumer) {
        in.set(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
        RecordKind kind = RecordKind.of(in.readByte());
        String tenant = string();
        switch (kind) {
            case BATCH, BATCH_OF_LABELS -> readBatch(kind, tenant, consumer);
            case DELETION -> readDeletion(tenant, consumer);
            case REMOVAL -> consumer.removal(tenant, readRemoval());
        }
    }

    private void readBatch(RecordKind kind, String tenant, RecordConsumer consumer) {
        long nowMillis = in.readZigzag();
        definitions.clear(in.array());
        if (kind == RecordKind.BATCH) {
            readDefinitions();
        } else {
            readLabelledDefinitions();
        }
        if (definitions.count() > 0) {
            consumer.define(tenant, definitions);
        }
        SampleBatch batch = consumer.emptyBatch();
        readRows(batch);
        for (int i = in.readCount(in.remaining()); i > 0; i--) {
            int number = readSeries();
            long time = in.readZigzag();
            double value = Double.longBitsToDouble(in.readLong());
            int length = in.readCount(in.remaining());
            Labels labels = LabelBytes.decode(in.array(), in.skip(length), length);
            batch.add(new SampleBatch.ExemplarRow(number, new Exemplar(labels, value, time)));
        }
        for (int i = in.readCount(in.remaining()); i > 0; i--) {
            String family = string();
            MetricType type = TYPES[in.readByte()];
            batch.add(family, new MetricMetadata(type, string(), string()));
        }
        if (in.remaining() > 0) {
            batch.judgeBy(new SampleWindows(in.readVarint(), in.readVarint(), in.readVarint()));
        }
        consumer.batch(tenant, nowMillis, batch);
    }

    private void readDefinitions() {
        int pairs = in.readCount(in.remaining());
        for (int i = 0; i < pairs; i++) {
            int length = in.readCount(in.remaining());
            definitions.addPair(in.skip(length), length);
        }
        for (int i = in.readCount(in.remaining()); i > 0; i--) {
            definitions.addSeries(readSeries());
            for (int k = in.readCount(in.remaining()); k > 0; k--) {
                definitions.addPairOfSeries(in.readCount(pairs - 1));
            }
        }
    }

    /// Each label by itself is a pair of the dictionary.
    private void readLabelledDefinitions() {
        int pairs = 0;
        for (int i = in.readCount(in.remaining()); i > 0; i--) {
            definitions.addSeries(readSeries());
            int rest = in.readCount(in.remaining());
            while (rest > 0) {
                int before = in.remaining();
                int start = in.skip(1);
                in.skip(in.readCount(in.remaining()));
                int length = before - in.remaining();
                definitions.addPair(start, length);
                definitions.addPairOfSeries(pairs++);
                rest -= length;
            }
        }
    }

    private int readSeries() {
        return in.readCount(Integer.MAX_VALUE);
    }

    private void readRows(SampleBatch batch) {
        int count = in.readCount(in.remaining());
        int flags = in.readByte();
        if (series.length < count) {
            series = Arrays.copyOf(series, count);
            times = Arrays.copyOf(times, count);
        }
        readNumbers(count);
        readTimes(count);
        values = in.readDoubles(count, values);
        batch.add(series, times, values, count);
        if ((flags & RecordWriter.HAS_STARTS) != 0) {
            long start = 0;
            for (int i = 0; i < count; i++) {
                start += in.readZigzag();
                batch.setStart(i, start);
            }
        }
        if ((flags & RecordWriter.HAS_HISTOGRAMS) != 0) {
            for (int i = 0; i < count; i++) {
                int length = in.readCount(in.remaining());
                if (length > 0) {
                    int from = in.skip(length);
                    batch.setHistogram(i, Arrays.copyOfRange(in.array(), from, from + length));
                }
            }
        }
    }

    private void readNumbers(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number += (int) in.readZigzag();
            series[i] = number;
        }
    }

    private void readTimes(int count) {
        long time = 0;
        for (int i = 0; i < count; i++) {
            time += in.readZigzag();
            times[i] = time;
        }
    }

    private void readDeletion(String tenant, RecordConsumer consumer) {
        TimeRange range = new TimeRange(in.readZigzag(), in.readZigzag());
        List<LabelMatcher> matchers = new ArrayList<>();
        for (int i = in.readCount(in.remaining()); i > 0; i--) {
            String name = string();
            LabelMatcher.Operator operator = OPERATORS[in.readByte()];
            matchers.add(new LabelMatcher(name, operator, string()));
        }
        consumer.deletion(tenant, range, matchers);
    }

    private int[] readRemoval() {
        int[] removed = new int[in.readCount(in.remaining())];
        int number = 0;
        for (int i = 0; i < removed.length; i++) {
            number += (int) in.readZigzag();
            removed[i] = number;
        }
        return removed;
    }

    private String string() {
        int length = in.readCount(in.remaining());
        return new String(in.array(), in.skip(length), length, StandardCharsets.UTF_8);
    }
}
