package dev.oriel.query.promql.eval;

import dev.oriel.query.promql.eval.run.NodeStatistics;
import java.util.List;

/// What a query came to.
///
/// @param selectedSeries series that its selectors found
/// @param readSamples    samples read from the store
/// @param peakSamples    samples held at one time at most
/// @param peakBytes      heap bytes held in columns at one time at most
/// @param nodes          by node of the syntax tree, where they were asked for; those below another before it
public record QueryStatistics(long selectedSeries, long readSamples, long peakSamples, long peakBytes,
        List<NodeStatistics> nodes) {
    public QueryStatistics {
        nodes = List.copyOf(nodes);
    }
}
