package dev.oriel.storage.simulation;

import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.journal.Journal;
import dev.oriel.storage.journal.JournalOptions;
import dev.oriel.storage.journal.JournalPosition;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.MetricStoreStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The memory store behind a journal: about the least that is durable. Batches and deletions are records; a record is
/// read as it was written.
final class JournaledMemoryStore implements MetricStore {
    private static final JournalOptions OPTIONS = new JournalOptions(1 << 12, 1 << 16, 1 << 12, 0);

    private final MemoryMetricStore memory;
    private final Journal journal;
    private final SimulatedTime clock;
    /// When the batch that is replayed was committed, 0 after the replay: it is judged as it was.
    private long replayedMillis;

    JournaledMemoryStore(Disk disk, MetricStoreOptions options, SimulatedTime clock, long seed) {
        this.clock = clock;
        memory = new MemoryMetricStore(options,
                () -> replayedMillis == 0 ? clock.instant() : Instant.ofEpochMilli(replayedMillis));
        journal = Journal.open(disk, "journal", OPTIONS, new SplittableRandom(seed));
        journal.replay(JournalPosition.START, (_, payload) -> replay(payload));
        replayedMillis = 0;
    }

    @Override
    public MetricAppender appender(Tenant tenant) {
        return new JournaledAppender(tenant, memory.appender(tenant), clock, this::write);
    }

    @Override
    public MetricQuerier querier(Tenant tenant, TimeRange range) {
        return memory.querier(tenant, range);
    }

    @Override
    public void delete(Tenant tenant, TimeRange range, List<LabelMatcher> matchers) {
        write(bytes(out -> {
            out.writeByte('d');
            out.writeUTF(tenant.id());
            out.writeLong(range.minMillis());
            out.writeLong(range.maxMillis());
            out.writeInt(matchers.size());
            for (LabelMatcher matcher : matchers) {
                out.writeUTF(matcher.name());
                out.writeInt(matcher.operator().ordinal());
                out.writeUTF(matcher.value());
            }
        }));
        memory.delete(tenant, range, matchers);
    }

    @Override
    public MetricStoreStatus status(Tenant tenant, int limit) {
        return memory.status(tenant, limit);
    }

    @Override
    public void close() {
        memory.close();
        journal.close();
    }

    private void write(byte[] record) {
        journal.reopen();
        journal.force(journal.append(ByteBuffer.wrap(record)));
    }

    private void replay(ByteBuffer payload) {
        byte[] record = new byte[payload.remaining()];
        payload.get(record);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            if (in.readByte() == 'd') {
                replayDeletion(in);
            } else {
                replayBatch(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replayDeletion(DataInputStream in) throws IOException {
        Tenant tenant = new Tenant(in.readUTF());
        TimeRange range = new TimeRange(in.readLong(), in.readLong());
        List<LabelMatcher> matchers = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            matchers.add(new LabelMatcher(in.readUTF(), LabelMatcher.Operator.values()[in.readInt()], in.readUTF()));
        }
        memory.delete(tenant, range, matchers);
    }

    private void replayBatch(DataInputStream in) throws IOException {
        try (MetricAppender appender = memory.appender(new Tenant(in.readUTF()))) {
            while (in.available() > 0) {
                switch (in.readByte()) {
                    case 's' -> appender.append(appender.series(labels(in)), in.readLong(), in.readLong(),
                            Double.longBitsToDouble(in.readLong()));
                    case 't' -> replayedMillis = in.readLong();
                    case 'h' -> appender.append(appender.series(labels(in)), in.readLong(), in.readLong(),
                            HistogramRecord.read(in));
                    case 'e' -> appender.append(appender.series(labels(in)),
                            new Exemplar(labels(in), in.readDouble(), in.readLong()));
                    default -> appender.metadata(in.readUTF(),
                            new MetricMetadata(MetricType.values()[in.readInt()], in.readUTF(), in.readUTF()));
                }
            }
            appender.commit();
        }
    }

    private static Labels labels(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return bytes.length == 0 ? Labels.empty() : LabelBytes.decode(bytes, 0, bytes.length);
    }

    /// Writes that cannot fail, for they go into memory.
    interface RecordWriting {
        void to(DataOutputStream out) throws IOException;
    }

    static byte[] bytes(RecordWriting writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
