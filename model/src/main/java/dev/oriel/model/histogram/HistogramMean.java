package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.Buckets;
import dev.oriel.model.Histogram.CounterReset;
import org.jspecify.annotations.Nullable;

/// The mean of any number of histograms, as `avg` and `avg_over_time` have it: a compensated sum, divided at the end; or,
/// once that sum would overflow, a mean that is carried along. Confined to one thread.
public final class HistogramMean {
    private @Nullable WorkingHistogram accumulator;
    private int size;
    private boolean incremental;
    /// All that was added, as absolute values: while this is finite, no part of the sum can overflow.
    private double magnitude;
    private boolean boundsReconciled;
    private boolean resetSeen;
    private boolean notResetSeen;

    /// Adds one more.
    ///
    /// @return false, with nothing changed, when exponential buckets and custom bounds would have to be mixed
    public boolean add(Histogram histogram) {
        WorkingHistogram present = accumulator;
        if (present == null) {
            accumulator = new WorkingHistogram(histogram, true);
        } else if (present.isCompatible(histogram)) {
            include(present, histogram);
        } else {
            return false;
        }
        magnitude += magnitude(histogram);
        resetSeen |= histogram.counterReset() == CounterReset.RESET;
        notResetSeen |= histogram.counterReset() == CounterReset.NOT_RESET;
        size++;
        return true;
    }

    private void include(WorkingHistogram present, Histogram histogram) {
        CounterReset reset = CounterResets.combine(present.counterReset(), histogram.counterReset());
        if (!incremental && !Double.isFinite(magnitude + magnitude(histogram))) {
            WorkingHistogram attempt = present.copy();
            attempt.add(histogram, 1);
            if (attempt.hasInfinity()) {
                incremental = true;
                present.divide(size);
            }
        }
        if (incremental) {
            int newSize = size + 1;
            present.multiply((double) size / newSize);
            boundsReconciled |= present.add(HistogramArithmetic.divide(histogram, newSize), 1);
        } else {
            boundsReconciled |= present.add(histogram, 1);
        }
        present.setCounterReset(reset);
    }

    private static double magnitude(Histogram histogram) {
        return Math.abs(histogram.count()) + Math.abs(histogram.sum()) + Math.abs(histogram.zeroCount())
                + magnitude(histogram.positive()) + magnitude(histogram.negative());
    }

    private static double magnitude(Buckets buckets) {
        double magnitude = 0;
        for (double count : buckets.counts()) {
            magnitude += Math.abs(count);
        }
        return magnitude;
    }

    /// How many have been added.
    public int size() {
        return size;
    }

    /// Whether differing custom bounds had to be reconciled.
    public boolean boundsReconciled() {
        return boundsReconciled;
    }

    /// Whether some followed a counter reset and some did not.
    public boolean counterResetCollision() {
        return resetSeen && notResetSeen;
    }

    /// The mean so far, without empty buckets; null when nothing has been added.
    public @Nullable Histogram value() {
        if (accumulator == null) {
            return null;
        }
        WorkingHistogram mean = accumulator.copy();
        if (!incremental) {
            mean.divide(size);
        }
        return mean.toHistogram();
    }
}
