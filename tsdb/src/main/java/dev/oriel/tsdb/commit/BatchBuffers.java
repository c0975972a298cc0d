package dev.oriel.tsdb.commit;

import dev.oriel.storage.metric.CommitTally;
import dev.oriel.tsdb.commit.CommitPipeline.Definitions;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.index.LabelHash;
import dev.oriel.tsdb.record.RecordWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/// What an appender fills: the batch, the generations of its series, and the record it becomes. Reused from batch to
/// batch; confined to one thread.
public final class BatchBuffers {
    private final SampleBatch batch = new SampleBatch();
    private final RecordWriter writer = new RecordWriter();
    private final LabelHash hash;
    private int[] generations = new int[256];

    public BatchBuffers(LabelHash.HashKey key) {
        hash = new LabelHash(key);
    }

    LabelHash hash() {
        return hash;
    }

    SampleBatch batch() {
        return batch;
    }

    void add(long series, long timestampMillis, double value) {
        int row = batch.count();
        if (row == generations.length) {
            generations = Arrays.copyOf(generations, 2 * row);
        }
        generations[row] = (int) (series >>> 32);
        batch.add((int) series, timestampMillis, value);
    }

    /// Leaves out the rows of series that have gone since they were added.
    void dropDead(Head head, CommitTally tally) {
        batch.retain(row -> {
            long number = (long) generations[row] << 32 | batch.series(row);
            boolean live = head.isLive(number);
            if (!live) {
                tally.unknownSeries(number);
            }
            return live;
        });
        batch.exemplars().removeIf(row -> !head.isRegistered(row.series()));
    }

    ByteBuffer record(Head head, long nowMillis, Definitions definitions) {
        writer.beginBatch();
        RoaringBitmap defined = null;
        for (int row = 0, count = batch.count(); row < count; row++) {
            int series = batch.series(row);
            if (!head.isJournalled(series)) {
                defined = defined == null ? new RoaringBitmap() : defined;
                define(head, series, defined, definitions);
            }
        }
        for (SampleBatch.ExemplarRow row : batch.exemplars()) {
            if (!head.isJournalled(row.series())) {
                defined = defined == null ? new RoaringBitmap() : defined;
                define(head, row.series(), defined, definitions);
            }
        }
        return writer.batch(head.tenant(), nowMillis, batch);
    }

    private void define(Head head, int series, RoaringBitmap defined, Definitions definitions) {
        if (defined.checkedAdd(series)) {
            writer.define(series, head.labelPairs(series), head::pairBytes);
            definitions.add(series);
        }
    }

    void clear() {
        batch.clear();
    }
}
