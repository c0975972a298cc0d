package dev.oriel.storage.metric;

import java.util.List;

/// What stands in the head, and what of it costs most.
///
/// @param seriesCount      live series
/// @param labelPairCount   distinct name and value pairs
/// @param chunkCount       chunks in memory
/// @param minMillis        oldest sample in the head, `Long.MAX_VALUE` where there is none
/// @param maxMillis        newest sample in the head, `Long.MIN_VALUE` where there is none
/// @param seriesByMetric   metric names with the most series
/// @param valuesByLabel    label names with the most values
/// @param bytesByLabel     label names whose values take most memory
/// @param seriesByLabelPair pairs `name=value` with the most series
public record MetricStoreStatus(long seriesCount, long labelPairCount, long chunkCount, long minMillis, long maxMillis,
        List<Count> seriesByMetric, List<Count> valuesByLabel, List<Count> bytesByLabel,
        List<Count> seriesByLabelPair) {

    /// A name and how many.
    public record Count(String name, long value) {}
}
