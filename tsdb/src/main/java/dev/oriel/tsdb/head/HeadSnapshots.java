package dev.oriel.tsdb.head;

import java.util.Map;
import java.util.TreeMap;

/// Which snapshots are held, so that memory which one of them may read is given back only after it. Thread-safe.
final class HeadSnapshots {
    private final TreeMap<Long, Integer> held = new TreeMap<>();
    private long epoch;

    /// Registers a new one.
    ///
    /// @return its epoch, for [#release]
    synchronized long acquire() {
        epoch++;
        held.merge(epoch, 1, Integer::sum);
        return epoch;
    }

    synchronized void release(long acquired) {
        held.computeIfPresent(acquired, (_, count) -> count == 1 ? null : count - 1);
    }

    synchronized long epoch() {
        return epoch;
    }

    synchronized boolean anyHeld() {
        return !held.isEmpty();
    }

    /// Whether any that was acquired up to this epoch is still held.
    synchronized boolean anyHeldUpTo(long limit) {
        Map.Entry<Long, Integer> oldest = held.firstEntry();
        return oldest != null && oldest.getKey() <= limit;
    }
}
