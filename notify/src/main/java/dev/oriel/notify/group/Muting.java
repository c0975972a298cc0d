package dev.oriel.notify.group;

import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.inhibit.Inhibitor;
import dev.oriel.notify.route.RouteSettings;
import dev.oriel.notify.store.SilenceStore;
import dev.oriel.notify.time.TimeInterval;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What keeps alerts from being told: silences, other alerts, the hour of the day. Thread-safe.
///
/// @param intervals by name
public record Muting(SilenceStore silences, Inhibitor inhibitor, Map<String, List<TimeInterval>> intervals) {
    public Muting {
        intervals = Map.copyOf(intervals);
    }

    boolean mutes(Alert alert, Instant now) {
        return inhibitor.mutes(alert.labels(), now) || !silences.muting(alert.labels(), now).isEmpty();
    }

    /// Names of the intervals that mute the route now; empty where it may tell.
    public List<String> mutingIntervals(RouteSettings route, Instant now) {
        if (!route.activeIntervals().isEmpty()
                && route.activeIntervals().stream().noneMatch(name -> contains(name, now))) {
            return route.activeIntervals();
        }
        return route.muteIntervals().stream().filter(name -> contains(name, now)).toList();
    }

    private boolean contains(String name, Instant now) {
        return intervals.getOrDefault(name, List.of()).stream().anyMatch(interval -> interval.contains(now));
    }
}
