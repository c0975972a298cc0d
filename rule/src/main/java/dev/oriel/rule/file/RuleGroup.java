package dev.oriel.rule.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rules that are evaluated together, in order.
///
/// @param file              where it stands
/// @param intervalMillis    from one evaluation to the next; 0: the configuration's default
/// @param queryOffsetMillis how far back of its own time it evaluates; negative: the configuration's default
/// @param limit             at most so many series or alerts a rule; 0: no limit
/// @param labels            set on what every rule yields, unless the rule sets them itself
public record RuleGroup(String name, String file, long intervalMillis, long queryOffsetMillis, int limit,
        Map<String, String> labels, List<Rule> rules) {
    public RuleGroup {
        labels = new LinkedHashMap<>(labels);
        rules = List.copyOf(rules);
    }

    /// The same with the configuration's interval, where the group names none.
    public RuleGroup withDefaultInterval(long millis) {
        return intervalMillis > 0 ? this : new RuleGroup(name, file, millis, queryOffsetMillis, limit, labels, rules);
    }
}
