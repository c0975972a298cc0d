package dev.oriel.tsdb;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.index.SeriesDefinitions;
import dev.oriel.tsdb.record.RecordConsumer;
import dev.oriel.tsdb.record.RecordReader;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Rebuilds heads from the journal's records: what was applied is applied again, in the same order and so with the same
/// outcome. Others may read the heads meanwhile.
///
/// A record is first read: its series are defined, which nobody sees while they have no samples, and it is told which of
/// its rows can be used. Then, by the same thread or another one, it is applied. Only behind a removal, after which
/// numbers stand for other series, has reading to wait for what is before it to be applied; so, too, behind a record that
/// shows a removal to be lost, or missing records that may have been one.
final class JournalReplay implements RecordConsumer {
    private static final Runnable NOTHING = () -> {};

    private final Heads heads;
    private final Deleter deleter;
    private final RecordReader reader = new RecordReader();
    private final Map<String, Head> byTenant = new HashMap<>();
    private final BlockingQueue<SampleBatch> batches = new ArrayBlockingQueue<>(ReplayQueue.MAX_CHANGES + 1);
    /// Series that stand where the record defines others, and whose they are.
    private final RoaringBitmap inTheWay = new RoaringBitmap();
    private @Nullable Head contradicted;
    private Runnable change = NOTHING;
    private boolean alone;
    private boolean gap;
    private long orphans;
    /// Of what was applied.
    private long sequence;
    private long samples;

    /// Deletes from the blocks.
    @FunctionalInterface
    interface Deleter {
        void delete(Tenant tenant, TimeRange range, List<LabelMatcher> matchers);
    }

    JournalReplay(Heads heads, Deleter deleter) {
        this.heads = heads;
        this.deleter = deleter;
    }

    /// Begins, once the heads are as the checkpoint has them.
    void begin() {
        for (Head head : heads.all()) {
            sequence = Math.max(sequence, head.sequence());
        }
    }

    /// Says that records are missing before the next one, or before the end. With them a series may have left whose number
    /// stands for another one by now: so those leave that could have, and whose rows come without a new definition are
    /// nobody's.
    void gap() {
        gap = true;
    }

    /// Reads a record; what is to be applied does not need its bytes any more.
    ReplayQueue.Change read(long behind, ByteBuffer payload) {
        int bytes = payload.remaining();
        if (gap) {
            gap = false;
            ByteBuffer copy = copy(payload);
            return new ReplayQueue.Change(behind, bytes, () -> readBehindGap(behind, copy), true);
        }
        long orphansBefore = orphans;
        alone = false;
        contradicted = null;
        reader.read(payload, this);
        Head head = contradicted;
        if (head != null) {
            ByteBuffer copy = copy(payload);
            RoaringBitmap standing = inTheWay.clone();
            alone = true;
            change = () -> readWithout(head, standing, copy, orphansBefore);
        }
        return new ReplayQueue.Change(behind, bytes, change, alone);
    }

    /// Reads a record again whose definitions contradict the series that stand: when it was written they had left, and
    /// only the record of that is lost, if all their samples are in blocks.
    private void readWithout(Head head, RoaringBitmap standing, ByteBuffer payload, long orphansBefore) {
        remove(head, head.withoutSamples(standing));
        orphans = orphansBefore;
        reader.read(payload, this);
        change.run();
    }

    private void readBehindGap(long behind, ByteBuffer payload) {
        removeWhatMayHaveLeft();
        read(behind, payload).apply().run();
    }

    private void removeWhatMayHaveLeft() {
        for (Head head : heads.all()) {
            RoaringBitmap mayHaveLeft = head.withoutSamples();
            mayHaveLeft.forEach((int each) -> head.markJournalled(each, false));
            remove(head, mayHaveLeft);
        }
    }

    /// Ends, once everything is applied. A gap that nothing came behind has something behind it at the next start.
    void end() {
        if (gap) {
            gap = false;
            removeWhatMayHaveLeft();
        }
    }

    private void remove(Head head, RoaringBitmap series) {
        heads.lock().lock();
        try {
            head.remove(series);
        } finally {
            heads.lock().unlock();
        }
        head.release();
    }

    private static ByteBuffer copy(ByteBuffer payload) {
        return ByteBuffer.allocate(payload.remaining()).put(payload.duplicate()).flip();
    }

    private Head head(String tenant) {
        return byTenant.computeIfAbsent(tenant, id -> heads.of(new Tenant(id)));
    }

    @Override
    public void define(String tenant, SeriesDefinitions definitions) {
        Head head = head(tenant);
        inTheWay.clear();
        orphans += head.restoreSeries(definitions, inTheWay);
        contradicted = inTheWay.isEmpty() ? null : head;
    }

    @Override
    public SampleBatch emptyBatch() {
        SampleBatch pooled = batches.poll();
        return pooled == null ? new SampleBatch() : pooled;
    }

    @Override
    public void batch(String tenant, long nowMillis, SampleBatch batch) {
        Head head = head(tenant);
        int rows = batch.count();
        if (!head.knows(batch)) {
            batch.retain(row -> head.isJournalled(batch.series(row))
                    && batch.timestampMillis(row) >= head.horizonMillis());
        }
        batch.exemplars().removeIf(row -> !head.isJournalled(row.series()));
        orphans += rows - batch.count();
        change = () -> apply(head, nowMillis, batch);
    }

    private void apply(Head head, long nowMillis, SampleBatch batch) {
        heads.lock().lock();
        try {
            head.apply(batch, nowMillis, ++sequence, new CommitTally());
        } finally {
            heads.lock().unlock();
        }
        samples += batch.count();
        batch.clear();
        batches.offer(batch);
    }

    @Override
    public void deletion(String tenant, TimeRange range, List<LabelMatcher> matchers) {
        Head head = head(tenant);
        change = () -> {
            heads.lock().lock();
            try {
                head.delete(range, matchers, ++sequence);
            } finally {
                heads.lock().unlock();
            }
            deleter.delete(head.tenant(), range, matchers);
        };
    }

    @Override
    public void removal(String tenant, int[] series) {
        Head head = head(tenant);
        RoaringBitmap removed = new RoaringBitmap();
        for (int each : series) {
            if (head.hasSeries(each)) {
                removed.add(each);
            }
        }
        alone = true;
        change = () -> {
            heads.lock().lock();
            try {
                sequence++;
                head.remove(removed);
            } finally {
                heads.lock().unlock();
            }
            head.release();
        };
    }

    /// The last change that was applied.
    long sequence() {
        return sequence;
    }

    long samples() {
        return samples;
    }

    /// Rows and definitions that could not be used: their series' definition is missing, or their samples are in blocks.
    long orphans() {
        return orphans;
    }
}
