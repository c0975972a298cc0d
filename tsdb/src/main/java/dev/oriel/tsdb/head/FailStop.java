package dev.oriel.tsdb.head;

import dev.oriel.storage.StorageException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whether what a store has in memory is still what its journal and its files say. Thread-safe.
///
/// Where a change to memory breaks off in the middle, for want of memory or by a fault of ours, nobody knows what is
/// there. The store has *failed* then: it takes nothing, answers nothing and writes no checkpoint any more, and whoever
/// opens it next has all of it from the journal.
public final class FailStop {
    private volatile Consumer<Throwable> listener = _ -> {};
    private volatile @Nullable Throwable cause;

    /// Says who is told of the failure: on the thread that met it, which may hold locks.
    public void onFailure(Consumer<Throwable> told) {
        listener = told;
    }

    /// Runs a change to memory, all of it or as the last one ever.
    public void whole(Runnable change) {
        try {
            change.run();
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    /// Says that a change broke off. Needs no memory by itself.
    public void fail(Throwable reason) {
        synchronized (this) {
            if (cause != null) {
                return;
            }
            cause = reason;
        }
        listener.accept(reason);
    }

    /// @throws StorageException a change broke off
    public void require() {
        Throwable reason = cause;
        if (reason != null) {
            throw new StorageException("store: failed, a change broke off: " + reason
                    + " (expected: none; the next start has everything from the journal)", reason);
        }
    }
}
