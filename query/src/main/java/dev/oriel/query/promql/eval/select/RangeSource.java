package dev.oriel.query.promql.eval.select;

/// A range vector under evaluation: gives its series one after the other. Confined to one thread.
public interface RangeSource {
    /// What all its series cover.
    RangeShape shape();

    /// Moves to the next series.
    ///
    /// @return whether there is one; its samples stand in [#samples]
    boolean next();

    /// The samples of the series moved to, valid until the next move.
    RangeSamples samples();
}
