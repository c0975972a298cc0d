package dev.oriel.tsdb.commit;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.metric.CommitResult;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.LabelBytes;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.tsdb.head.Head;
import dev.oriel.tsdb.head.SampleBatch;
import dev.oriel.tsdb.head.extra.HistogramBytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Collects a batch and commits it. Its arrays come from a pool and go back there.
public final class TsdbAppender implements MetricAppender {
    private static final long NONE = -1;

    private final Head head;
    private final CommitPipeline pipeline;
    private final InstantSource clock;
    private final BatchBuffers buffers;
    private final Consumer<BatchBuffers> pool;
    private final CommitListener listener;
    private final CommitTally tally = new CommitTally();
    private final int removalsAtStart;
    /// The place behind the series that was asked for last.
    private int next;
    /// What [#series] answered last.
    private long last = NONE;
    private boolean over;

    /// Is told of each commit.
    public interface CommitListener {
        void committed(CommitResult result, Duration duration);

        /// Of any commit that was not.
        void failed();

        /// Besides [#failed].
        void diskFailed(StorageException cause);
    }

    /// @param pool takes the buffers back
    public TsdbAppender(Head head, CommitPipeline pipeline, InstantSource clock, BatchBuffers buffers,
            Consumer<BatchBuffers> pool, CommitListener listener) {
        this.listener = listener;
        this.head = head;
        this.pipeline = pipeline;
        this.clock = clock;
        this.buffers = buffers;
        this.pool = pool;
        removalsAtStart = head.removals();
    }

    @Override
    public long series(Labels labels) {
        requireOpen();
        byte[] bytes = LabelBytes.encode(labels);
        return found(head.series(bytes, 0, bytes.length, buffers.hash(), next));
    }

    @Override
    public long series(byte[] buffer, int offset, int length) {
        requireOpen();
        return found(head.series(buffer, offset, length, buffers.hash(), next));
    }

    private long found(long series) {
        next = (int) series + 1;
        last = series;
        return series;
    }

    @Override
    public boolean isLive(long series) {
        return head.isLive(series);
    }

    @Override
    public long newestMillis(long series) {
        return head.newestMillis(series);
    }

    @Override
    public void append(long series, long timestampMillis, double value) {
        requireOpen();
        // Checked again at the commit, in case of removals since.
        if (series == last || head.isLive(series)) {
            buffers.add(series, timestampMillis, value);
        } else {
            tally.unknownSeries(series);
        }
    }

    @Override
    public void append(long series, long startMillis, long timestampMillis, double value) {
        append(series, timestampMillis, value);
        setStart(series, startMillis);
    }

    @Override
    public void append(long series, long startMillis, long timestampMillis, Histogram histogram) {
        append(series, timestampMillis, Double.NaN);
        if (head.isLive(series)) {
            SampleBatch batch = buffers.batch();
            batch.setHistogram(batch.count() - 1, HistogramBytes.encode(histogram));
        }
        setStart(series, startMillis);
    }

    private void setStart(long series, long startMillis) {
        if (startMillis != 0 && head.isLive(series)) {
            SampleBatch batch = buffers.batch();
            batch.setStart(batch.count() - 1, startMillis);
        }
    }

    @Override
    public void append(long series, Exemplar exemplar) {
        requireOpen();
        if (head.isLive(series)) {
            buffers.batch().add(new SampleBatch.ExemplarRow(series, exemplar));
        }
    }

    @Override
    public void metadata(String metricFamily, MetricMetadata familyMetadata) {
        requireOpen();
        buffers.batch().add(metricFamily, familyMetadata);
    }

    @Override
    public CommitResult commit() {
        requireOpen();
        over = true;
        SampleBatch batch = buffers.batch();
        if (batch.isEmpty()) {
            giveBack();
            return tally.result();
        }
        Instant start = clock.instant();
        long nowMillis = start.toEpochMilli();
        long oldestMillis = batch.oldestMillis();
        boolean committed = false;
        try {
            head.requireRoom();
            pipeline.commit(head, definitions -> {
                if (head.removals() != removalsAtStart) {
                    buffers.dropDead(head, tally);
                }
                return buffers.record(head, nowMillis, definitions);
            }, sequence -> head.apply(batch, nowMillis, sequence, tally));
            committed = true;
        } catch (StorageException e) {
            listener.diskFailed(e);
            throw e;
        } finally {
            // Of a commit that failed, something may still be seen.
            head.changes().add(oldestMillis);
            if (!committed) {
                listener.failed();
            }
        }
        giveBack();
        CommitResult result = tally.result();
        listener.committed(result, Duration.between(start, clock.instant()));
        return result;
    }

    /// Only after success: a batch that failed may still be looked at by whoever clears up.
    private void giveBack() {
        buffers.clear();
        pool.accept(buffers);
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            giveBack();
        }
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("batch: over (expected: neither committed nor closed)");
        }
    }
}
