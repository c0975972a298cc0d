package dev.oriel.tsdb;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.record.RecordConsumer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/// Rebuilds heads from the journal's records: what was applied is applied again, in the same order and so with the same
/// outcome. Others may read the heads meanwhile.
final class JournalReplay implements RecordConsumer {
    private final Heads heads;
    private final Deleter deleter;
    private final Map<String, Head> byTenant = new HashMap<>();
    private long sequence;
    private long samples;
    private long orphans;

    /// Deletes from the blocks what a deletion in the journal means: the process may have died before it did.
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

    private Head head(String tenant) {
        return byTenant.computeIfAbsent(tenant, id -> heads.of(new Tenant(id)));
    }

    @Override
    public void define(String tenant, int series, byte[] buffer, int offset, int length) {
        if (!head(tenant).restoreSeries(series, buffer, offset, length)) {
            orphans++;
        }
    }

    @Override
    public void batch(String tenant, long nowMillis, SampleBatch batch) {
        Head head = head(tenant);
        int rows = batch.count();
        if (!isWhole(head, batch)) {
            batch.retain(row -> isUsable(head, batch, row));
        }
        batch.exemplars().removeIf(row -> !head.isJournalled(row.series()));
        orphans += rows - batch.count();
        heads.lock().lock();
        try {
            head.apply(batch, nowMillis, ++sequence, new CommitTally());
        } finally {
            heads.lock().unlock();
        }
        samples += batch.count();
    }

    private static boolean isWhole(Head head, SampleBatch batch) {
        for (int row = 0, count = batch.count(); row < count; row++) {
            if (!isUsable(head, batch, row)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUsable(Head head, SampleBatch batch, int row) {
        return head.isJournalled(batch.series(row)) && batch.timestampMillis(row) >= head.horizonMillis();
    }

    @Override
    public void deletion(String tenant, TimeRange range, List<LabelMatcher> matchers) {
        Head head = head(tenant);
        heads.lock().lock();
        try {
            head.delete(range, matchers, ++sequence);
        } finally {
            heads.lock().unlock();
        }
        deleter.delete(new Tenant(tenant), range, matchers);
    }

    @Override
    public void removal(String tenant, int[] series) {
        Head head = head(tenant);
        RoaringBitmap removed = new RoaringBitmap();
        for (int each : series) {
            if (head.isJournalled(each)) {
                removed.add(each);
            }
        }
        heads.lock().lock();
        try {
            sequence++;
            head.remove(removed);
        } finally {
            heads.lock().unlock();
        }
        head.release();
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
