package dev.oriel.collect.discovery;

import java.util.List;

/// Looks for targets again and again. Used by one thread at a time.
public interface Discovery {
    /// What is known now; looks first where that is due and does not take long.
    List<TargetGroup> refresh();

    /// How often looking failed; what was known before stays known then.
    long failures();
}
