package dev.oriel.server.prometheus;

import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.HttpProblem;

/// Queries of callers, within the limits that hold for all of them. Thread-safe.
public interface Queries {
    /// @throws HttpProblem the query cannot be read or has no answer
    QueryResult instant(Call call, String query, long timeMillis);

    /// @throws HttpProblem the query cannot be read or has no answer, or there would be too many steps
    QueryResult range(Call call, String query, long startMillis, long endMillis, long stepMillis);
}
