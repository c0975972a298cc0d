package dev.oriel.server.own;

import dev.oriel.model.Labels;
import java.util.Locale;
import java.util.Set;

/// How bad an alert is by its `severity` label, which has no fixed vocabulary: 0 is the worst.
final class SeverityRank {
    private static final Set<String> CRITICAL = Set.of("critical", "crit", "error", "high", "page", "disaster",
            "emergency", "fatal", "p1", "sev1");
    private static final Set<String> WARNING = Set.of("warning", "warn", "medium", "major", "average", "p2", "sev2");
    private static final Set<String> INFO = Set.of("info", "low", "minor", "notice", "p3", "sev3", "informational");

    private SeverityRank() {}

    static int of(Labels labels) {
        String severity = labels.get("severity").toLowerCase(Locale.ROOT);
        if (CRITICAL.contains(severity)) {
            return 0;
        }
        if (WARNING.contains(severity)) {
            return 1;
        }
        return INFO.contains(severity) ? 2 : 3;
    }
}
