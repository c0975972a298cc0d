package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The series that a rule wrote at its last evaluation, to find those that have vanished. Guarded by its group.
final class WrittenSeries {
    private Set<Labels> current = new HashSet<>();
    private Set<Labels> next = new HashSet<>();

    void add(Labels labels) {
        next.add(labels);
    }

    /// Ends an evaluation that succeeded.
    ///
    /// @return the series that were written by the one before and not by this
    List<Labels> turn() {
        List<Labels> vanished = new ArrayList<>();
        for (Labels labels : current) {
            if (!next.contains(labels)) {
                vanished.add(labels);
            }
        }
        Set<Labels> spare = current;
        spare.clear();
        current = next;
        next = spare;
        return vanished;
    }

    /// Ends an evaluation that failed, whatever it wrote.
    void abandon() {
        next.clear();
    }

    Set<Labels> all() {
        return current;
    }
}
