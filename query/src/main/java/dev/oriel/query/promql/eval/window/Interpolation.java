package dev.oriel.query.promql.eval.window;

import dev.oriel.query.promql.eval.select.RangeSamples;

/// Values on the straight line between two samples.
public final class Interpolation {
    private Interpolation() {}

    /// Between the float at `index` and the next one.
    ///
    /// @param counter whether a lower value means that the series began at zero again
    public static double between(RangeSamples samples, int index, long millis, boolean counter) {
        double before = samples.values()[index];
        double after = samples.values()[index + 1];
        long time = samples.times()[index];
        double base = counter && after < before ? 0 : before;
        return base + (after - base) * (millis - time) / (samples.times()[index + 1] - time);
    }
}
