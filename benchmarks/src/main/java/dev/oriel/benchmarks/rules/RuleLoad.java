package dev.oriel.benchmarks.rules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// Counters of a target, and rules over them. The counter with number `i` grows by `i % 7 + 1` each second, and a rule
/// fires above 3.5, so which alerts fire does not depend on when a server scrapes.
///
/// @param rules    alerting rules, spread over the groups
/// @param series   of the target; rules take them in turn
/// @param interval of scrapes and evaluations
record RuleLoad(int rules, int groups, int series, Duration interval) {
    private static final int SPEEDS = 7;

    RuleLoad {
        if (rules < groups || groups < 1 || series < 1) {
            throw new IllegalArgumentException("rules: " + rules + " in " + groups + " groups over " + series
                    + " series (expected: at least one of each, and a rule in each group)");
        }
    }

    String config(int targetPort, Path ruleFile) {
        return String.format(Locale.ROOT, """
                global: {scrape_interval: %1$ds, evaluation_interval: %1$ds}
                rule_files: ['%2$s']
                scrape_configs:
                  - {job_name: counters, static_configs: [{targets: ['127.0.0.1:%3$d']}]}
                """, interval.toSeconds(), ruleFile.toAbsolutePath(), targetPort);
    }

    String ruleFile() {
        StringBuilder text = new StringBuilder("groups:\n");
        for (int group = 0; group < groups; group++) {
            text.append("  - name: g").append(group).append("\n    rules:\n");
            for (int rule = group; rule < rules; rule += groups) {
                text.append("      - {alert: A").append(rule);
                text.append(", expr: 'sum by (path) (rate(requests_total{i=\"").append(rule % series);
                text.append("\"}[1m])) > 3.5', for: 30s, labels: {severity: page},");
                text.append(" annotations: {summary: 'value {{ $value }} on {{ $labels.path }}'}}\n");
            }
        }
        return text.toString();
    }

    /// What the target shows.
    String exposition(double seconds) {
        StringBuilder text = new StringBuilder("# TYPE requests_total counter\n");
        for (int i = 0; i < series; i++) {
            text.append("requests_total{i=\"").append(i).append("\",path=\"/a\"} ");
            text.append((long) ((i % SPEEDS + 1) * seconds)).append('\n');
        }
        return text.toString();
    }
}
