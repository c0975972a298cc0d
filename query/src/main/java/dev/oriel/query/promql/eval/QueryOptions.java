package dev.oriel.query.promql.eval;

import dev.oriel.query.promql.eval.run.Cancellation;
import dev.oriel.query.promql.eval.run.MemoryShare;
import dev.oriel.query.promql.eval.run.Pace;
import dev.oriel.query.promql.eval.run.QueryLimits;
import dev.oriel.query.promql.eval.run.QuerySettings;

/// How one query is evaluated.
///
/// @param settings       lookback and the like
/// @param limits         what it may use
/// @param cancellation   the word to stop
/// @param withStatistics whether each node is measured
/// @param pace           how it makes way for others
/// @param memory         its share of what it has in common with others
public record QueryOptions(QuerySettings settings, QueryLimits limits, Cancellation cancellation,
        boolean withStatistics, Pace pace, MemoryShare memory) {
    public static QueryOptions defaults() {
        return new QueryOptions(QuerySettings.DEFAULT, QueryLimits.DEFAULT, new Cancellation(), false, Pace.STEADY,
                MemoryShare.ALONE);
    }

    public QueryOptions withSettings(QuerySettings newSettings) {
        return new QueryOptions(newSettings, limits, cancellation, withStatistics, pace, memory);
    }

    public QueryOptions withLimits(QueryLimits newLimits) {
        return new QueryOptions(settings, newLimits, cancellation, withStatistics, pace, memory);
    }

    public QueryOptions withCancellation(Cancellation newCancellation) {
        return new QueryOptions(settings, limits, newCancellation, withStatistics, pace, memory);
    }

    public QueryOptions withStatistics(boolean on) {
        return new QueryOptions(settings, limits, cancellation, on, pace, memory);
    }

    public QueryOptions withPace(Pace newPace) {
        return new QueryOptions(settings, limits, cancellation, withStatistics, newPace, memory);
    }

    public QueryOptions withMemory(MemoryShare newMemory) {
        return new QueryOptions(settings, limits, cancellation, withStatistics, pace, newMemory);
    }
}
