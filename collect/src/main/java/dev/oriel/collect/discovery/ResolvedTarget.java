package dev.oriel.collect.discovery;

import dev.oriel.model.Labels;

/// What became of a discovered target.
public sealed interface ResolvedTarget {
    /// It is to be scraped.
    record Active(Target target) implements ResolvedTarget {}

    /// A relabelling rule dropped it.
    record Dropped(Labels discoveredLabels) implements ResolvedTarget {}

    /// It cannot be scraped.
    record Invalid(Labels discoveredLabels, String reason) implements ResolvedTarget {}
}
