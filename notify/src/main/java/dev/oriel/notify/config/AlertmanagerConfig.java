package dev.oriel.notify.config;

import dev.oriel.notify.config.receiver.GlobalConfig;
import dev.oriel.notify.time.TimeInterval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A whole configuration of Alertmanager, its defaults filled in. Immutable and thread-safe.
///
/// @param templates     paths or patterns of template files
/// @param timeIntervals by name
/// @param receivers     by name; each that a route names is here
/// @param original      the text it was read from, secrets not yet hidden
public record AlertmanagerConfig(GlobalConfig global, List<String> templates, RouteConfig route,
        List<InhibitRule> inhibitRules, Map<String, List<TimeInterval>> timeIntervals,
        Map<String, Receiver> receivers, String original) {
    public AlertmanagerConfig {
        templates = List.copyOf(templates);
        inhibitRules = List.copyOf(inhibitRules);
        timeIntervals = Map.copyOf(timeIntervals);
        receivers = Collections.unmodifiableMap(new LinkedHashMap<>(receivers));
    }
}
