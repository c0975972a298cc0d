package dev.oriel.server.wiring;

import dev.oriel.model.Scheduler;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;

/// Keeps the process small under the serial collector, which lets the old generation grow to the heap's limit before it
/// looks at what in it is garbage. Asks for a full collection as soon as the old generation holds a quarter and
/// `SLACK_BYTES` more than the last one left; what the collector then gives back to the system is its
/// `MaxHeapFreeRatio`. Costs a pause of 0.15 to 0.5 ms for each live MiB, rarer the more there is. Does nothing under a
/// collector that works in the background.
final class HeapTrimmer {
    private static final String SERIAL_OLD_GENERATION = "Tenured Gen";
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final long SLACK_BYTES = 48L << 20;

    private final MemoryPoolMXBean pool;

    private HeapTrimmer(MemoryPoolMXBean pool) {
        this.pool = pool;
    }

    static void start(Scheduler scheduler) {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getName().equals(SERIAL_OLD_GENERATION)) {
                scheduler.every(INTERVAL, INTERVAL, new HeapTrimmer(pool)::run);
            }
        }
    }

    private void run() {
        MemoryUsage afterLast = pool.getCollectionUsage();
        if (isDue(pool.getUsage().getUsed(), afterLast == null ? 0 : afterLast.getUsed())) {
            System.gc();
        }
    }

    /// @param afterLastBytes what the last full collection left, 0 before the first
    static boolean isDue(long usedBytes, long afterLastBytes) {
        return usedBytes > afterLastBytes + afterLastBytes / 4 + SLACK_BYTES;
    }
}
