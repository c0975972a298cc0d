package dev.oriel.query.promql.eval.value;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.util.List;

/// Which labels a group of series shares.
///
/// @param labels  names to keep, or to drop
/// @param without whether they are dropped, with the metric name
public record Grouping(List<String> labels, boolean without) {
    public Grouping {
        labels = List.copyOf(labels);
    }

    /// The labels of the group that a series belongs to.
    public Labels of(Labels series) {
        if (without) {
            LabelsBuilder builder = series.toBuilder().remove(Labels.METRIC_NAME);
            for (String name : labels) {
                builder.remove(name);
            }
            return builder.build();
        }
        if (labels.isEmpty()) {
            return Labels.empty();
        }
        LabelsBuilder builder = new LabelsBuilder();
        for (String name : labels) {
            builder.set(name, series.get(name));
        }
        return builder.build();
    }
}
