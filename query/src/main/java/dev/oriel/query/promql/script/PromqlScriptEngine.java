package dev.oriel.query.promql.script;

import java.util.List;

/// What a script runs against: a store and an evaluator. Used by one thread.
public interface PromqlScriptEngine {
    /// Throws all samples away.
    void clear();

    /// Adds samples to what is there.
    void load(List<LoadedSeries> series);

    /// @param timeMillis milliseconds since the Unix epoch
    QueryOutcome instantQuery(String query, long timeMillis);

    /// @param startMillis milliseconds since the Unix epoch, as the end, which is not before it
    /// @param stepMillis  above zero
    QueryOutcome rangeQuery(String query, long startMillis, long endMillis, long stepMillis);
}
