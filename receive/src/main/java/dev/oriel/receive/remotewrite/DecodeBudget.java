package dev.oriel.receive.remotewrite;

import dev.oriel.storage.OverCapacityException;
import java.util.concurrent.atomic.AtomicLong;

/// The heap that decompressed bodies may take at one time, so that many large requests at once do not fill it.
/// Thread-safe.
final class DecodeBudget {
    private final long maxBytes;
    private final AtomicLong takenBytes = new AtomicLong();

    /// @param maxBytes of all bodies; one alone may take more
    DecodeBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    static DecodeBudget ofHeap() {
        return new DecodeBudget(Runtime.getRuntime().maxMemory() / 8);
    }

    /// @throws OverCapacityException others take it; the same request may succeed in some seconds
    void take(long bytes) {
        long taken = takenBytes.addAndGet(bytes);
        if (taken > maxBytes && taken > bytes) {
            takenBytes.addAndGet(-bytes);
            throw OverCapacityException.limit("request bodies: " + taken + " bytes decoded at once (expected: at most "
                    + maxBytes + ", an eighth of the heap)");
        }
    }

    void giveBack(long bytes) {
        takenBytes.addAndGet(-bytes);
    }
}
