package dev.oriel.query.promql.eval;

import dev.oriel.query.promql.value.QueryResult;

/// The answer to a query, and what it took.
public record QueryAnswer(QueryResult result, QueryStatistics statistics) {}
