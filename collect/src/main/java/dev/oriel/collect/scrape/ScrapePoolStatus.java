package dev.oriel.collect.scrape;

import dev.oriel.model.Labels;
import java.util.List;

/// The targets of one job.
///
/// @param dropped           labels before relabelling of those that it dropped, as many as are remembered
/// @param droppedCount      how many it dropped in all
/// @param discoveryFailures how often looking for targets failed
public record ScrapePoolStatus(String name, List<TargetStatus> active, List<Labels> dropped, int droppedCount,
        long discoveryFailures) {
    public ScrapePoolStatus {
        active = List.copyOf(active);
        dropped = List.copyOf(dropped);
    }
}
