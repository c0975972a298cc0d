package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The series that a rule wrote at its last evaluation, to find those that have vanished. Guarded by its group; what [#all]
/// gives may be looked at by anybody.
final class WrittenSeries {
    private volatile Set<Labels> current = Set.of();
    private Set<Labels> next = new HashSet<>();
    /// Those of the evaluation before, until the last one is settled; null from then on.
    private @Nullable Set<Labels> before;

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
        before = null;
    }

    /// What the evaluation wrote is lost, ends of series too: the next one finds all that have vanished since the one before.
    ///
    /// @return whether there was anything to lose
    boolean lose() {
        Set<Labels> stored = before;
        if (stored == null) {
            return false;
        }
        boolean any = !stored.isEmpty() || !current.isEmpty();
        current = stored;
        before = null;
        return any;
    }

    /// Those of the last evaluation that succeeded; does not change.
    Set<Labels> all() {
        return current;
    }
}
