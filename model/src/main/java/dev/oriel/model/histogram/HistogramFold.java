package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import org.jspecify.annotations.Nullable;

/// One histogram made of any number of them, and what has to be said about those. Confined to one thread.
public abstract sealed class HistogramFold permits HistogramMean, HistogramSum {
    private @Nullable WorkingHistogram accumulator;
    private int size;
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
            CounterReset reset = CounterResets.combine(present.counterReset(), histogram.counterReset());
            boundsReconciled |= include(present, histogram);
            present.setCounterReset(reset);
        } else {
            return false;
        }
        resetSeen |= histogram.counterReset() == CounterReset.RESET;
        notResetSeen |= histogram.counterReset() == CounterReset.NOT_RESET;
        size++;
        return true;
    }

    /// Adds a compatible one to those before it.
    ///
    /// @return whether differing custom bounds had to be reconciled
    abstract boolean include(WorkingHistogram present, Histogram histogram);

    /// The outcome of what has been added.
    abstract Histogram result(WorkingHistogram present);

    /// How many have been added.
    public final int size() {
        return size;
    }

    /// Whether differing custom bounds had to be reconciled.
    public final boolean boundsReconciled() {
        return boundsReconciled;
    }

    /// Whether some followed a counter reset and some did not.
    public final boolean counterResetCollision() {
        return resetSeen && notResetSeen;
    }

    /// The outcome so far, without empty buckets; null when nothing has been added.
    public final @Nullable Histogram value() {
        return accumulator == null ? null : result(accumulator);
    }
}
