package dev.oriel.query.promql.eval.value;

/// The times at which an expression is evaluated: evenly spaced, at least one.
///
/// @param startMillis milliseconds since the Unix epoch
/// @param stepMillis  distance of two steps, above 0
/// @param steps       how many, from 0 (nothing is evaluated)
public record StepGrid(long startMillis, long stepMillis, int steps) {
    /// Twice as many as fit into any limit of memory.
    public static final int MAX_STEPS = 1 << 28;

    public StepGrid {
        if (stepMillis <= 0 || steps < 0 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("step grid: " + steps + " steps of " + stepMillis
                    + " ms (expected: 0 to " + MAX_STEPS + " steps of at least 1 ms)");
        }
    }

    public static StepGrid instant(long millis) {
        return new StepGrid(millis, 1, 1);
    }

    public long millis(int step) {
        return startMillis + step * stepMillis;
    }

    public long endMillis() {
        return millis(steps - 1);
    }

    public boolean isSingle() {
        return steps == 1;
    }

    /// The first step alone.
    public StepGrid first() {
        return steps == 1 ? this : new StepGrid(startMillis, stepMillis, 1);
    }
}
