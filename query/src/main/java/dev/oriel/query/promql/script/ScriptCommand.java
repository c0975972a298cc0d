package dev.oriel.query.promql.script;

import java.util.List;

/// One step of a script.
public sealed interface ScriptCommand {
    /// Where it begins, from 1.
    int line();

    record Clear(int line) implements ScriptCommand {}

    record Load(int line, List<LoadedSeries> series) implements ScriptCommand {
        public Load {
            series = List.copyOf(series);
        }
    }

    record Evaluate(int line, String query, EvaluationTimes times, Expectation expectation) implements ScriptCommand {}

    /// When a query is evaluated; times are milliseconds since the Unix epoch.
    sealed interface EvaluationTimes {
        record Instant(long timeMillis) implements EvaluationTimes {}

        record Range(long startMillis, long endMillis, long stepMillis) implements EvaluationTimes {}
    }
}
