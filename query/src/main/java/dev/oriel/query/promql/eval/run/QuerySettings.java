package dev.oriel.query.promql.eval.run;

import java.time.Duration;

/// What an engine does where the query does not say.
///
/// @param lookbackMillis     how far back an instant selector looks for a sample; the far end is not included
/// @param subqueryStepMillis the step of subqueries that name none
/// @param typeAndUnitLabels  whether a series' type stands in its `__type__` label rather than in its name
/// @param delayedNameRemoval whether metric names that operators drop stay until the end of the query, so that
///                           operators further out still see them
public record QuerySettings(long lookbackMillis, long subqueryStepMillis, boolean typeAndUnitLabels,
        boolean delayedNameRemoval) {
    public static final QuerySettings DEFAULT = new QuerySettings(Duration.ofMinutes(5).toMillis(),
            Duration.ofMinutes(1).toMillis(), false, false);

    public QuerySettings {
        if (lookbackMillis <= 0 || subqueryStepMillis <= 0) {
            throw new IllegalArgumentException("query settings: lookback " + lookbackMillis + " ms, subquery step "
                    + subqueryStepMillis + " ms (expected: above 0)");
        }
    }

    public QuerySettings withLookbackMillis(long millis) {
        return new QuerySettings(millis, subqueryStepMillis, typeAndUnitLabels, delayedNameRemoval);
    }

    public QuerySettings withSubqueryStepMillis(long millis) {
        return new QuerySettings(lookbackMillis, millis, typeAndUnitLabels, delayedNameRemoval);
    }

    public QuerySettings withTypeAndUnitLabels(boolean on) {
        return new QuerySettings(lookbackMillis, subqueryStepMillis, on, delayedNameRemoval);
    }

    public QuerySettings withDelayedNameRemoval(boolean on) {
        return new QuerySettings(lookbackMillis, subqueryStepMillis, typeAndUnitLabels, on);
    }
}
