package dev.oriel.query.promql.eval.run;

/// The word to stop, given from any thread; the query hears it within a series or a few thousand steps.
public final class Cancellation {
    private volatile boolean cancelled;

    /// Idempotent.
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }
}
