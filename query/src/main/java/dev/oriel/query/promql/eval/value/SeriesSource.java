package dev.oriel.query.promql.eval.value;

import org.jspecify.annotations.Nullable;

/// An expression under evaluation: gives its series one after the other, each with all steps. Confined to one thread.
///
/// A series and its column belong to the caller, who hands the column back to the pool when done with it.
@FunctionalInterface
public interface SeriesSource {
    SeriesSource EMPTY = () -> null;

    /// The next series, possibly without any value; null after the last.
    @Nullable
    StepSeries next();
}
