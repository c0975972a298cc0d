package dev.oriel.server.prometheus;

import dev.oriel.query.promql.eval.run.MemoryShare;
import dev.oriel.query.promql.eval.run.QueryBudget;
import dev.oriel.query.promql.eval.run.QueryException;
import java.util.concurrent.atomic.AtomicLong;

/// The heap that all queries of the API have in common, so that many large ones at once leave the rest of the process
/// its memory: what a query holds counts until its answer has left. Queries that hold little always find a place.
/// Thread-safe.
final class QueryMemory {
    private final long maxBytes;
    private final AtomicLong takenBytes = new AtomicLong();

    /// @param maxBytes of all queries together
    QueryMemory(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// A quarter of the heap; the head may take a half.
    static QueryMemory ofHeap() {
        return new QueryMemory(Runtime.getRuntime().maxMemory() / 4);
    }

    /// What queries hold now.
    long takenBytes() {
        return takenBytes.get();
    }

    Share share() {
        return new Share();
    }

    private void take(long more) {
        long taken = takenBytes.addAndGet(more);
        if (taken > maxBytes) {
            takenBytes.addAndGet(-more);
            throw new QueryException(QueryException.Kind.BUSY, "memory of all queries: " + taken
                    + " bytes (expected: at most " + maxBytes + ", a quarter of the heap)");
        }
    }

    /// What one query holds. Grown by its thread, given back by any, once.
    final class Share implements MemoryShare, AutoCloseable {
        /// Without the first step, which every query has.
        private final AtomicLong heldBytes = new AtomicLong();

        private Share() {}

        @Override
        public void grow(long bytes) {
            long more = bytes - QueryBudget.SHARE_STEP_BYTES - heldBytes.get();
            take(more);
            heldBytes.addAndGet(more);
        }

        @Override
        public void close() {
            takenBytes.addAndGet(-heldBytes.getAndSet(0));
        }
    }
}
