package dev.oriel.benchmarks.fault;

import java.util.Arrays;

/// Durations, and where their quantiles lie. Thread-safe.
final class Latencies {
    private long[] nanos = new long[1_024];
    private int count;

    synchronized void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    synchronized void clear() {
        count = 0;
    }

    synchronized int count() {
        return count;
    }

    /// In milliseconds; 0 of none.
    synchronized double millis(double quantile) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (quantile * count))] / 1e6;
    }

    /// `p50 1.2 ms, p99 3.4 ms, max 5.6 ms`.
    String text() {
        return "p50 %.1f ms, p99 %.1f ms, max %.1f ms".formatted(millis(0.5), millis(0.99), millis(1));
    }
}
