package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import org.jspecify.annotations.Nullable;

/// Adds up any number of histograms with compensated summation, as `sum` and `sum_over_time` do. Confined to one thread.
public final class HistogramSum {
    private @Nullable WorkingHistogram sum;
    private int size;
    private boolean boundsReconciled;
    private boolean resetSeen;
    private boolean notResetSeen;

    /// Adds one more.
    ///
    /// @return false, with nothing changed, when exponential buckets and custom bounds would have to be mixed
    public boolean add(Histogram histogram) {
        WorkingHistogram present = sum;
        if (present == null) {
            sum = new WorkingHistogram(histogram, true);
        } else if (present.isCompatible(histogram)) {
            boundsReconciled |= present.add(histogram, 1);
            present.setCounterReset(CounterResets.combine(present.counterReset(), histogram.counterReset()));
        } else {
            return false;
        }
        resetSeen |= histogram.counterReset() == CounterReset.RESET;
        notResetSeen |= histogram.counterReset() == CounterReset.NOT_RESET;
        size++;
        return true;
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

    /// The sum so far, without empty buckets; null when nothing has been added.
    public @Nullable Histogram value() {
        return sum == null ? null : sum.toHistogram();
    }
}
