package dev.oriel.query.promql.value;

import java.util.List;

/// The answer to a query.
///
/// @param warnings what makes the value doubtful, each with its place in the query
/// @param infos    what may be an oversight, each with its place in the query
public record QueryResult(QueryValue value, List<String> warnings, List<String> infos) {
    public QueryResult {
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
    }

    /// Without annotations.
    public static QueryResult of(QueryValue value) {
        return new QueryResult(value, List.of(), List.of());
    }
}
