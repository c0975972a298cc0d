package dev.oriel.query.promql.eval.value;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.util.List;

/// The labels that say what a metric is rather than which series of it: they go once an operation has changed that.
public final class MetadataLabels {
    private static final List<String> NAMES = List.of(Labels.METRIC_NAME, "__type__", "__unit__");

    private MetadataLabels() {}

    public static boolean contains(String name) {
        return name.startsWith("__") && NAMES.contains(name);
    }

    /// A label set as if it had none of them.
    public static Labels hide(Labels labels) {
        return labels instanceof NamelessLabels ? labels : new NamelessLabels(labels);
    }

    /// The labels of a series as they stand in an answer.
    ///
    /// @param dropped whether these labels have been dropped, though they are still there
    public static Labels inAnswer(Labels labels, boolean dropped) {
        if (labels instanceof NamelessLabels nameless) {
            return drop(nameless.named());
        }
        return dropped ? drop(labels) : labels;
    }

    private static Labels drop(Labels labels) {
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
