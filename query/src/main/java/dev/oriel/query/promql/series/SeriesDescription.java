package dev.oriel.query.promql.series;

import dev.oriel.model.Labels;
import java.util.List;

/// One series with all its values, one per step.
public record SeriesDescription(Labels labels, List<SeriesValue> values) {
    public SeriesDescription {
        values = List.copyOf(values);
    }
}
