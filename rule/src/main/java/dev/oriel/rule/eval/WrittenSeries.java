package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The series that a rule wrote at its last evaluation, to find those that have vanished. Guarded by its group; what [#all]
/// gives may be looked at by anybody.
final class WrittenSeries {
    private volatile Set<Labels> current = Set.of();
    private Set<Labels> next = new HashSet<>();
    /// Until the evaluation is settled: those of the one before.
    private Set<Labels> before = Set.of();

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
        before = current;
        current = next;
        next = new HashSet<>();
        return vanished;
    }

    /// Ends an evaluation that failed, whatever it wrote.
    void abandon() {
        next.clear();
    }

    /// What the evaluation wrote is stored.
    void settle() {
        before = Set.of();
    }

    /// What the evaluation wrote is lost, ends of series too: the next one finds all that have vanished since the one before.
    ///
    /// @return whether there was anything to lose
    boolean lose() {
        Set<Labels> both = new HashSet<>(before);
        both.addAll(current);
        current = both;
        settle();
        return !both.isEmpty();
    }

    /// Those of the last evaluation that succeeded; does not change.
    Set<Labels> all() {
        return current;
    }
}
