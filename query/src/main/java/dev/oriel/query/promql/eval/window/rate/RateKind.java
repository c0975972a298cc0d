package dev.oriel.query.promql.eval.window.rate;

/// The functions that measure how far a series went over a range.
enum RateKind {
    /// Of a counter, per second.
    RATE(true, true),
    /// Of a counter.
    INCREASE(true, false),
    /// Of a gauge.
    DELTA(false, false);

    private final boolean counter;
    private final boolean perSecond;

    RateKind(boolean counter, boolean perSecond) {
        this.counter = counter;
        this.perSecond = perSecond;
    }

    boolean isCounter() {
        return counter;
    }

    boolean isPerSecond() {
        return perSecond;
    }
}
