package dev.oriel.notify.deliver;

import java.time.Duration;

/// How long to wait before the next attempt: half a second, then half as much again each time up to a minute, spread by
/// half to either side so that many groups do not come back at once.
final class Backoff {
    private static final double FIRST_MILLIS = 500;
    private static final double GROWTH = 1.5;
    private static final double MAX_MILLIS = 60_000;

    private Backoff() {}

    /// @param attempt the number of the one that failed, from 1
    /// @param seed    of the spread: what differs between groups
    static Duration delay(int attempt, int seed) {
        double millis = Math.min(MAX_MILLIS, FIRST_MILLIS * Math.pow(GROWTH, attempt - 1.0));
        int mixed = (seed * 31 + attempt) * 0x9e3779b9;
        double spread = 0.5 + (mixed >>> 8) / (double) (1 << 24);
        return Duration.ofMillis((long) (millis * spread));
    }
}
