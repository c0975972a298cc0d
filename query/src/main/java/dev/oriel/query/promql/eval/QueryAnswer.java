package dev.oriel.query.promql.eval;

import dev.oriel.query.promql.value.QueryResult;
import org.jspecify.annotations.Nullable;

/// The answer to a query, and what it took.
///
/// @param text of an answer that was given before and is kept; null for one that was evaluated for who asks
public record QueryAnswer(QueryResult result, QueryStatistics statistics, @Nullable AnswerText text) {
    public QueryAnswer(QueryResult result, QueryStatistics statistics) {
        this(result, statistics, null);
    }
}
