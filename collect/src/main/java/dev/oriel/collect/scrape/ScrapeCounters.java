package dev.oriel.collect.scrape;

import dev.oriel.storage.metric.CommitResult.RejectedCounts;
import java.util.concurrent.atomic.LongAdder;

/// What all scrapes together did. Thread-safe.
public final class ScrapeCounters {
    private final LongAdder scrapes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder samples = new LongAdder();
    private final LongAdder bodyBytes = new LongAdder();
    private final LongAdder conflicting = new LongAdder();
    private final LongAdder outOfOrder = new LongAdder();
    private final LongAdder outOfBounds = new LongAdder();

    void count(ScrapeOutcome outcome) {
        scrapes.increment();
        failures.add(outcome.isUp() ? 0 : 1);
        samples.add(outcome.kept());
        bodyBytes.add(Math.max(0, outcome.bodyBytes()));
    }

    void count(RejectedCounts rejected) {
        conflicting.add(rejected.conflicting());
        outOfOrder.add(rejected.outOfOrder());
        outOfBounds.add((long) rejected.tooOld() + rejected.tooNew());
    }

    public long scrapes() {
        return scrapes.sum();
    }

    /// Scrapes that brought no usable answer.
    public long failures() {
        return failures.sum();
    }

    /// Samples given to the store.
    public long samples() {
        return samples.sum();
    }

    /// Decompressed.
    public long bodyBytes() {
        return bodyBytes.sum();
    }

    /// Samples refused since another value stands at their time.
    public long conflicting() {
        return conflicting.sum();
    }

    public long outOfOrder() {
        return outOfOrder.sum();
    }

    /// Samples refused for a time too far in the past or the future.
    public long outOfBounds() {
        return outOfBounds.sum();
    }
}
