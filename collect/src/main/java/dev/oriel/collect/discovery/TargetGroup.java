package dev.oriel.collect.discovery;

import dev.oriel.collect.config.TargetGroupConfig;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.util.List;

/// Targets that came together, with the labels that all of them get.
///
/// @param source  where they came from, unique within a job
/// @param targets each with at least `__address__`
public record TargetGroup(String source, List<Labels> targets, Labels labels) {
    public static final String ADDRESS = "__address__";

    public TargetGroup {
        targets = List.copyOf(targets);
    }

    public static TargetGroup of(String source, TargetGroupConfig config) {
        LabelsBuilder labels = new LabelsBuilder();
        config.labels().forEach(labels::set);
        return new TargetGroup(source,
                config.addresses().stream().map(address -> Labels.of(ADDRESS, address)).toList(), labels.build());
    }
}
