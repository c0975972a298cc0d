package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.value.StepSeries;

/// The state of one group at all steps. Confined to one thread.
interface GroupAccumulator {
    /// Adds a series. Its column may be kept, if [#keepsColumns].
    void add(StepSeries series);

    /// Puts the results into an empty column; nothing is added any more.
    void finish(StepColumn out);

    /// Whether the columns of what was added stay with the accumulator, rather than going back to the pool at once.
    default boolean keepsColumns() {
        return false;
    }
}
