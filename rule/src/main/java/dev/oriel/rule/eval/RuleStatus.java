package dev.oriel.rule.eval;

import dev.oriel.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What is known of one rule: what `/api/v1/rules` shows.
public sealed interface RuleStatus {
    String name();

    /// The expression, printed.
    String query();

    /// Those that the rule sets, of its group and its own.
    Map<String, String> labels();

    RuleRun run();

    /// The last evaluation.
    ///
    /// @param error        empty where it succeeded
    /// @param timeMillis   for which time it was, milliseconds since the Unix epoch; 0: there was none
    /// @param durationNanos how long it took
    /// @param seriesCount  how many series or alerts came of it
    record RuleRun(RuleHealth health, String error, long timeMillis, long durationNanos, int seriesCount) {
        static final RuleRun NONE = new RuleRun(RuleHealth.UNKNOWN, "", 0, 0, 0);

        /// The same, failed after all. The first reason stays.
        RuleRun failed(String reason) {
            return health == RuleHealth.BAD
                    ? this
                    : new RuleRun(RuleHealth.BAD, reason, timeMillis, durationNanos, seriesCount);
        }
    }

    record Recording(String name, String query, Map<String, String> labels, RuleRun run) implements RuleStatus {}

    /// @param annotations templates, as written
    /// @param alerts      pending and firing, in no particular order
    record Alerting(String name, String query, Map<String, String> labels, RuleRun run, AlertState state,
            long forMillis, long keepFiringForMillis, Map<String, String> annotations, List<AlertStatus> alerts)
            implements
                RuleStatus {
        public Alerting {
            alerts = List.copyOf(alerts);
        }
    }

    /// What is known of one alert: what `/api/v1/alerts` shows.
    ///
    /// @param activeAtMillis       since when the expression has held, milliseconds since the Unix epoch
    /// @param keepFiringSinceMillis since when it fires although the expression has ceased to hold; 0: it holds
    /// @param texts                its annotations, expanded when they are asked for
    /// @param value                of the expression, last seen
    record AlertStatus(Labels labels, Supplier<Map<String, String>> texts, AlertState state, long activeAtMillis,
            long keepFiringSinceMillis, double value) {
        public Map<String, String> annotations() {
            return texts.get();
        }
    }
}
