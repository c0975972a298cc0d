package dev.oriel.collect.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for targets again and again. Used by one thread at a time.
public interface Discovery {
    /// What is known now; looks first where that is due and does not take long.
    ///
    /// @return null as long as nothing is known, not even that there are no targets
    @Nullable
    List<TargetGroup> refresh();

    /// How often looking failed; what was known before stays known then.
    long failures();

    /// Looks no more.
    default void close() {}
}
