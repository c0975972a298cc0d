package dev.oriel.storage.simulation;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Tenant;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricAppender;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Notes what it is given and writes it down before it passes it on.
final class JournaledAppender implements MetricAppender {
    private final MetricAppender memory;
    private final InstantSource clock;
    private final Consumer<byte[]> journal;
    private final Map<Long, byte[]> labels = new HashMap<>();
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();

    JournaledAppender(Tenant tenant, MetricAppender memory, InstantSource clock, Consumer<byte[]> journal) {
        this.clock = clock;
        this.memory = memory;
        this.journal = journal;
        note(out -> {
            out.writeByte('b');
            out.writeUTF(tenant.id());
        });
    }

    @Override
    public long series(Labels series) {
        long number = memory.series(series);
        labels.put(number, LabelBytes.encode(series));
        return number;
    }

    @Override
    public long series(byte[] buffer, int offset, int length) {
        return series(LabelBytes.decode(buffer, offset, length));
    }

    @Override
    public boolean isLive(long series) {
        return memory.isLive(series);
    }

    @Override
    public long newestMillis(long series) {
        return memory.newestMillis(series);
    }

    @Override
    public void append(long series, long timestampMillis, double value) {
        append(series, 0, timestampMillis, value);
    }

    @Override
    public void append(long series, long startMillis, long timestampMillis, double value) {
        memory.append(series, startMillis, timestampMillis, value);
        byte[] known = labels.get(series);
        if (known != null) {
            note(out -> {
                out.writeByte('s');
                out.writeInt(known.length);
                out.write(known);
                out.writeLong(startMillis);
                out.writeLong(timestampMillis);
                out.writeLong(Double.doubleToRawLongBits(value));
            });
        }
    }

    @Override
    public void append(long series, long startMillis, long timestampMillis, Histogram histogram) {
        memory.append(series, startMillis, timestampMillis, histogram);
        byte[] known = labels.get(series);
        if (known != null) {
            note(out -> {
                out.writeByte('h');
                out.writeInt(known.length);
                out.write(known);
                out.writeLong(startMillis);
                out.writeLong(timestampMillis);
                HistogramRecord.write(out, histogram);
            });
        }
    }

    @Override
    public void append(long series, Exemplar exemplar) {
        memory.append(series, exemplar);
        byte[] known = labels.get(series);
        byte[] own = LabelBytes.encode(exemplar.labels());
        if (known != null) {
            note(out -> {
                out.writeByte('e');
                out.writeInt(known.length);
                out.write(known);
                out.writeInt(own.length);
                out.write(own);
                out.writeDouble(exemplar.value());
                out.writeLong(exemplar.timestampMillis());
            });
        }
    }

    @Override
    public void metadata(String metricFamily, MetricMetadata metadata) {
        memory.metadata(metricFamily, metadata);
        note(out -> {
            out.writeByte('m');
            out.writeUTF(metricFamily);
            out.writeInt(metadata.type().ordinal());
            out.writeUTF(metadata.help());
            out.writeUTF(metadata.unit());
        });
    }

    @Override
    public CommitResult commit() {
        note(out -> {
            out.writeByte('t');
            out.writeLong(clock.millis());
        });
        journal.accept(record.toByteArray());
        return memory.commit();
    }

    @Override
    public void close() {
        memory.close();
    }

    private void note(JournaledMemoryStore.RecordWriting writing) {
        record.writeBytes(JournaledMemoryStore.bytes(writing));
    }
}
