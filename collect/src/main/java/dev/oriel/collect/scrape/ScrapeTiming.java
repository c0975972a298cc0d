package dev.oriel.collect.scrape;

import dev.oriel.collect.discovery.Target;
import java.time.Duration;
import java.time.Instant;

/// When a target is scraped: once per interval, at an offset that its identity gives, so that targets spread evenly over
/// the interval and keep their place over restarts. Confined to one thread.
final class ScrapeTiming {
    /// Times that are late by no more than this are taken for on time, since evenly spaced times compress better.
    private static final long MAX_TOLERANCE_MILLIS = 2;

    private final long intervalMillis;
    private long dueMillis;

    ScrapeTiming(Target target, Instant now) {
        intervalMillis = target.interval().toMillis();
        long offset = Math.floorMod(mix(target.identity().hashCode()), intervalMillis);
        long nowMillis = now.toEpochMilli();
        dueMillis = nowMillis - Math.floorMod(nowMillis, intervalMillis) + offset;
        dueMillis += dueMillis <= nowMillis ? intervalMillis : 0;
    }

    /// Makes the next scrape due now, and the others an interval apart from it.
    void bringForward(Instant now) {
        dueMillis = now.toEpochMilli();
    }

    /// The first due time that a scrape which goes on now cannot have. Where the clock was set back since the last scrape,
    /// it stays behind that one, however far ahead: nothing earlier ends what was stored then.
    long dueMillisAfter(Instant now) {
        long late = now.toEpochMilli() - dueMillis;
        return late < 0 ? dueMillis : dueMillis + (late / intervalMillis + 1) * intervalMillis;
    }

    Duration delay(Instant now) {
        return Duration.ofMillis(Math.max(0, dueMillis - now.toEpochMilli()));
    }

    /// The time to store for a scrape that begins now.
    long timestampMillis(Instant now) {
        long late = now.toEpochMilli() - dueMillis;
        return late >= 0 && late <= Math.min(MAX_TOLERANCE_MILLIS, intervalMillis / 100)
                ? dueMillis
                : now.toEpochMilli();
    }

    /// Moves on to the first due time in the future; those that were missed are left out. Where the clock was set back,
    /// the target keeps its place in the interval by the clock as it is now.
    void next(Instant now) {
        long late = now.toEpochMilli() - dueMillis;
        boolean setBack = late < -intervalMillis / 2;
        long passed = Math.floorDiv(late, intervalMillis);
        dueMillis += ((setBack ? passed : Math.max(0, passed)) + 1) * intervalMillis;
    }

    /// Spreads neighbouring hash codes.
    private static long mix(int hash) {
        long mixed = hash * 0x9e37_79b9_7f4a_7c15L;
        return mixed ^ mixed >>> 32;
    }
}
