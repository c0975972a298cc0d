package dev.oriel.query.promql.eval.window;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.CounterResets;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.eval.select.RangeSamples;
import org.jspecify.annotations.Nullable;

/// Histograms on the straight line between two samples.
public final class HistogramInterpolation {
    private final HistogramDifference arithmetic;

    public HistogramInterpolation(HistogramDifference arithmetic) {
        this.arithmetic = arithmetic;
    }

    /// Between the histogram at `index` and the next one. Null, with a warning, when the two do not fit.
    ///
    /// @param counter whether a reset between the two means that the series began at zero again
    public @Nullable Histogram between(RangeSamples samples, int index, long millis, boolean counter) {
        Histogram before = samples.histograms()[index];
        Histogram after = samples.histograms()[index + 1];
        long time = samples.histogramTimes()[index];
        long nextTime = samples.histogramTimes()[index + 1];
        if (millis == time) {
            return before;
        }
        if (millis == nextTime) {
            return after;
        }
        double fraction = (double) (millis - time) / (nextTime - time);
        if (counter && CounterResets.detect(before, after)) {
            return HistogramArithmetic.multiply(after, fraction).withCounterReset(after.counterReset());
        }
        Histogram difference = arithmetic.subtract(after, before, samples);
        if (difference == null) {
            return null;
        }
        Histogram result = arithmetic.add(HistogramArithmetic.multiply(difference, fraction), before, samples);
        return result == null ? null : result.withCounterReset(after.counterReset());
    }
}
