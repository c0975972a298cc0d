package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;

/// What came of adding or subtracting two histograms.
public sealed interface Combination {
    /// @param histogram             the sum or difference, without empty buckets
    /// @param boundsReconciled      the two had differing custom bounds, and only those that both have were kept
    /// @param counterResetCollision one followed a counter reset and the other did not, so nothing is known of the result
    record Combined(Histogram histogram, boolean boundsReconciled,
            boolean counterResetCollision) implements Combination {}

    /// One has exponential buckets and the other custom bounds.
    record Incompatible() implements Combination {}
}
