package dev.oriel.query.promql.eval.value;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.util.List;

/// The labels that say what a metric is rather than which series of it: they go once an operation has changed that.
public final class MetadataLabels {
    private static final List<String> NAMES = List.of(Labels.METRIC_NAME, "__type__", "__unit__");

    private MetadataLabels() {}

    public static Labels drop(Labels labels) {
        for (String name : NAMES) {
            if (labels.has(name)) {
                return drop(labels.toBuilder()).build();
            }
        }
        return labels;
    }

    public static LabelsBuilder drop(LabelsBuilder labels) {
        for (String name : NAMES) {
            labels.remove(name);
        }
        return labels;
    }
}
