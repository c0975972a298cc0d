package dev.oriel.query.promql.eval.value;

import dev.oriel.model.Labels;

/// One series on its way through a query.
///
/// @param labels   with the metric name, even where it is to be dropped
/// @param dropName whether an operator has dropped name, type and unit, which are still there: they go at once or at
///                 the end of the query, as its settings say
/// @param column   its values; owned by whoever holds the series
public record StepSeries(Labels labels, boolean dropName, StepColumn column) {
    public StepSeries droppingName() {
        return dropName ? this : new StepSeries(labels, true, column);
    }

    public StepSeries withLabels(Labels newLabels, boolean newDropName) {
        return new StepSeries(newLabels, newDropName, column);
    }
}
