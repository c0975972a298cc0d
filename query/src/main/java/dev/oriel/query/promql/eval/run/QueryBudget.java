package dev.oriel.query.promql.eval.run;

import dev.oriel.query.promql.eval.value.StepColumn;

/// Counts what a query holds and refuses more than its limits. Confined to one thread.
public final class QueryBudget {
    /// A query that holds no more needs nothing of a common memory; beyond it, so much is asked for at a time.
    public static final long SHARE_STEP_BYTES = 1 << 20;

    private final QueryLimits limits;
    private final MemoryShare share;
    private long sharedBytes = SHARE_STEP_BYTES;
    private long bytes;
    private long samples;
    private long peakBytes;
    private long peakSamples;

    public QueryBudget(QueryLimits limits, MemoryShare share) {
        this.limits = limits;
        this.share = share;
    }

    /// @throws QueryException over the limit
    public void holdBytes(long more) {
        bytes += more;
        if (bytes > peakBytes) {
            peakBytes = bytes;
            if (bytes > limits.maxBytes()) {
                throw new QueryException(QueryException.Kind.OVER_LIMIT, "query memory: " + bytes
                        + " bytes (expected: at most " + limits.maxBytes() + ", query.max_bytes)");
            }
            if (bytes > sharedBytes) {
                long steps = (bytes + SHARE_STEP_BYTES - 1) / SHARE_STEP_BYTES;
                share.grow(steps * SHARE_STEP_BYTES);
                sharedBytes = steps * SHARE_STEP_BYTES;
            }
        }
    }

    public void releaseBytes(long fewer) {
        bytes -= fewer;
    }

    /// @throws QueryException over the limit, with Prometheus' text
    public void holdSamples(long more) {
        samples += more;
        if (samples > peakSamples) {
            peakSamples = samples;
            if (samples > limits.maxSamples()) {
                throw new QueryException(QueryException.Kind.OVER_LIMIT,
                        "query processing would load too many samples into memory in query execution");
            }
        }
    }

    public void releaseSamples(long fewer) {
        samples -= fewer;
    }

    /// A series that stays while others are evaluated: its samples, and the histograms among them. The column itself is
    /// counted by the [ColumnPool].
    ///
    /// @throws QueryException over a limit
    public void hold(StepColumn column) {
        holdSamples(column.count());
        holdBytes(column.histogramBytes());
    }

    /// What was held, before any change to it.
    public void release(StepColumn column) {
        releaseSamples(column.count());
        releaseBytes(column.histogramBytes());
    }

    public long peakBytes() {
        return peakBytes;
    }

    public long peakSamples() {
        return peakSamples;
    }
}
