package dev.oriel.query.promql.script;

import dev.oriel.query.promql.value.QueryResult;

/// What came of a query.
public sealed interface QueryOutcome {
    record Answer(QueryResult result) implements QueryOutcome {}

    /// @param message as the caller of the HTTP API reads it
    record Failure(String message) implements QueryOutcome {}

    /// The engine broke down, which no script expects.
    record Fault(RuntimeException cause) implements QueryOutcome {}
}
