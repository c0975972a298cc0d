package dev.oriel.dashboard;

import java.util.List;

/// A mark on a time or a span of time.
///
/// @param id           0 for one that is not yet saved
/// @param dashboardUid empty for one that is for all
/// @param panelId      0 for one that is for the whole dashboard
/// @param timeMillis   milliseconds since the Unix epoch, as `endMillis`, which is the same for a point
public record Annotation(long id, String dashboardUid, long panelId, long timeMillis, long endMillis, String text,
        List<String> tags) {
    public Annotation {
        tags = List.copyOf(tags);
        if (endMillis < timeMillis) {
            throw new DashboardException(DashboardException.Kind.INVALID,
                    "timeEnd: " + endMillis + " (expected: not before time, " + timeMillis + ")");
        }
    }
}
