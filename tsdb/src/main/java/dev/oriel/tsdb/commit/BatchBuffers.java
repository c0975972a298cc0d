package dev.oriel.tsdb.commit;

import dev.oriel.storage.metric.CommitTally;
import dev.oriel.tsdb.commit.CommitPipeline.Definitions;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.index.LabelHash;
import dev.oriel.tsdb.head.index.SeriesIdentities;
import dev.oriel.tsdb.record.RecordWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/// What an appender fills: the batch, the generations of its series, and the record it becomes. Reused from batch to
/// batch; confined to one thread.
public final class BatchBuffers {
    private final SampleBatch batch = new SampleBatch();
    private final RecordWriter writer = new RecordWriter();
    private final SeriesIdentities identities = new SeriesIdentities();
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

    /// Leaves out the rows and exemplars of series that have gone since they were added.
    void dropDead(Head head, CommitTally tally) {
        batch.retain(row -> {
            long number = (long) generations[row] << 32 | batch.series(row);
            boolean live = head.isLive(number);
            if (!live) {
                tally.unknownSeries(number);
            }
            return live;
        });
        batch.exemplars().removeIf(row -> !head.isLive(row.number()));
    }

    ByteBuffer record(Head head, long nowMillis, Definitions definitions) {
        batch.judgeBy(head.windows());
        writer.beginBatch();
        int[] undefined = undefined(head);
        if (undefined.length > 0) {
            head.identify(undefined, identities);
            writer.define(identities, head::pairBytes);
            for (int series : undefined) {
                definitions.add(series);
            }
        }
        return writer.batch(head.tenant(), nowMillis, batch);
    }

    /// Series whose definition the journal does not have yet, ascending.
    private int[] undefined(Head head) {
        RoaringBitmap found = new RoaringBitmap();
        for (int row = 0, count = batch.count(); row < count; row++) {
            addUndefined(head, batch.series(row), found);
        }
        for (SampleBatch.ExemplarRow row : batch.exemplars()) {
            addUndefined(head, row.series(), found);
        }
        return found.toArray();
    }

    private static void addUndefined(Head head, int series, RoaringBitmap found) {
        if (!head.isJournalled(series)) {
            found.add(series);
        }
    }

    void clear() {
        batch.clear();
    }
}
