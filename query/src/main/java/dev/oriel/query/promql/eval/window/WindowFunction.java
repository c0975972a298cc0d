package dev.oriel.query.promql.eval.window;

import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.value.StepColumn;

/// A function over a range vector. Confined to one thread: it may keep scratch space from series to series.
@FunctionalInterface
public interface WindowFunction {
    /// Puts the results of all steps of one series into an empty column.
    void apply(RangeSamples samples, StepColumn out);
}
