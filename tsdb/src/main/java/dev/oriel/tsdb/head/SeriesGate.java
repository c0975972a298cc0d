package dev.oriel.tsdb.head;

import dev.oriel.storage.OverCapacityException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// Lets new series in while the heads have memory for them, and counts those that are refused, whichever limit it was.
/// Series that the heads have are never asked. Thread-safe.
///
/// How much the heads take is looked at every few thousand new series, and when the store's maintenance says so; once
/// over the limit, new series are refused until a twentieth of it is free again.
public final class SeriesGate {
    private static final int MAX_UNASKED = 4096;

    private final long maxBytes;
    private final LongSupplier heldBytes;
    private final AtomicInteger unasked = new AtomicInteger();
    private final LongAdder overMemory = new LongAdder();
    private final LongAdder overCount = new LongAdder();
    private final LongAdder overLabels = new LongAdder();
    private volatile boolean closed;

    /// @param maxBytes  above which new series are refused. `limits.head_memory`
    /// @param heldBytes what the heads take now
    public SeriesGate(long maxBytes, LongSupplier heldBytes) {
        this.maxBytes = maxBytes;
        this.heldBytes = heldBytes;
    }

    /// Looks how much memory the heads take.
    public void look() {
        unasked.set(0);
        long held = heldBytes.getAsLong();
        closed = closed ? held > maxBytes - maxBytes / 20 : held > maxBytes;
    }

    /// Whether new series are refused at the moment, for want of memory.
    public boolean isClosed() {
        return closed;
    }

    /// Lets a new series in.
    ///
    /// @throws OverCapacityException there is no memory for it
    void admit() {
        if (unasked.incrementAndGet() >= MAX_UNASKED) {
            look();
        }
        if (closed) {
            overMemory.increment();
            throw OverCapacityException.limit("memory of the head: over " + maxBytes
                    + " bytes (expected: less, for a new series; limits.head_memory)");
        }
    }

    /// Counts a series over the limit of a tenant's series.
    void refusedByCount() {
        overCount.increment();
    }

    /// Counts a series with too many labels, or too long ones.
    void refusedByLabels() {
        overLabels.increment();
    }

    /// Series refused for want of memory.
    public long overMemory() {
        return overMemory.sum();
    }

    /// Series refused because their tenant has as many as it may.
    public long overCount() {
        return overCount.sum();
    }

    /// Series refused for their labels.
    public long overLabels() {
        return overLabels.sum();
    }
}
