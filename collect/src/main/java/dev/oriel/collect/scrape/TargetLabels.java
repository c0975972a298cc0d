package dev.oriel.collect.scrape;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Joins the labels of a target with those of a series that it sent.
final class TargetLabels {
    private static final String EXPORTED_PREFIX = "exported_";

    private final Labels target;
    private final boolean honorLabels;

    /// @param honorLabels whether a label that the series has wins over the target's; otherwise it is renamed
    TargetLabels(Labels target, boolean honorLabels) {
        this.target = target;
        this.honorLabels = honorLabels;
    }

    /// @param emptyLabels labels that the series has with an empty value, which may win too
    LabelsBuilder join(Labels series, List<String> emptyLabels) {
        LabelsBuilder labels = series.toBuilder();
        if (honorLabels) {
            for (int i = 0; i < target.size(); i++) {
                if (!series.has(target.name(i)) && !emptyLabels.contains(target.name(i))) {
                    labels.set(target.name(i), target.value(i));
                }
            }
            return labels;
        }
        List<String> conflicting = new ArrayList<>();
        for (int i = 0; i < target.size(); i++) {
            if (series.has(target.name(i))) {
                conflicting.add(target.name(i));
            }
            labels.set(target.name(i), target.value(i));
        }
        conflicting.sort(Comparator.comparingInt(String::length));
        for (String name : conflicting) {
            String renamed = EXPORTED_PREFIX + name;
            while (!labels.get(renamed).isEmpty()) {
                renamed = EXPORTED_PREFIX + renamed;
            }
            labels.set(renamed, series.get(name));
        }
        return labels;
    }
}
