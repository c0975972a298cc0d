package dev.oriel.collect.relabel;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules that are applied one after the other. Immutable and thread-safe.
public record Relabeling(List<RelabelRule> rules) {
    public static final Relabeling NONE = new Relabeling(List.of());

    public Relabeling {
        rules = List.copyOf(rules);
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /// @return false as soon as a rule drops the labels
    public boolean apply(LabelsBuilder labels) {
        for (RelabelRule rule : rules) {
            if (!rule.apply(labels)) {
                return false;
            }
        }
        return true;
    }

    /// @return the rewritten labels, null if a rule drops them
    public @Nullable Labels apply(Labels labels) {
        if (rules.isEmpty()) {
            return labels;
        }
        LabelsBuilder builder = labels.toBuilder();
        return apply(builder) ? builder.build() : null;
    }
}
