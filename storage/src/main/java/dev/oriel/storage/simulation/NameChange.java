package dev.oriel.storage.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of names that happens as a whole or not at all: one step for a creation or a deletion, two for a rename.
record NameChange(List<Step> steps) {
    /// @param node what the name stands for afterwards, null for nothing
    record Step(SimulatedDirectory directory, String name, @Nullable SimulatedNode node) {}

    static NameChange of(SimulatedDirectory directory, String name, @Nullable SimulatedNode node) {
        return new NameChange(List.of(new Step(directory, name, node)));
    }

    boolean concerns(SimulatedDirectory directory) {
        return steps.stream().anyMatch(step -> step.directory == directory);
    }

    void apply() {
        steps.forEach(step -> SimulatedDirectory.put(step.directory.names, step.name, step.node));
    }

    void applyDurably() {
        steps.forEach(step -> SimulatedDirectory.put(step.directory.durableNames, step.name, step.node));
    }
}
