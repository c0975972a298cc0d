package dev.oriel.tsdb.head;

import dev.oriel.model.Labels;
import dev.oriel.storage.metric.MetricStoreStatus;
import dev.oriel.storage.metric.MetricStoreStatus.Count;
import dev.oriel.tsdb.head.index.SeriesIndex;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what a head's index has.
final class HeadStatus {
    private final Map<String, Long> seriesByMetric = new HashMap<>();
    private final Map<String, Long> valuesByName = new HashMap<>();
    private final Map<String, Long> bytesByName = new HashMap<>();
    private final Map<String, Long> seriesByPair = new HashMap<>();

    private HeadStatus() {}

    static MetricStoreStatus of(SeriesIndex index, long chunkCount, long minMillis, long maxMillis, int limit) {
        HeadStatus status = new HeadStatus();
        index.forEachPair(status::add);
        return new MetricStoreStatus(index.indexedCount(), status.seriesByPair.size(), chunkCount, minMillis,
                maxMillis, top(status.seriesByMetric, limit), top(status.valuesByName, limit),
                top(status.bytesByName, limit), top(status.seriesByPair, limit));
    }

    private void add(String name, String value, int seriesCount) {
        if (name.equals(Labels.METRIC_NAME)) {
            seriesByMetric.put(value, (long) seriesCount);
        }
        valuesByName.merge(name, 1L, Long::sum);
        bytesByName.merge(name, (long) value.getBytes(StandardCharsets.UTF_8).length, Long::sum);
        seriesByPair.put(name + "=" + value, (long) seriesCount);
    }

    private static List<Count> top(Map<String, Long> counts, int limit) {
        return counts.entrySet()
                .stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::value).reversed().thenComparing(Count::name))
                .limit(limit)
                .toList();
    }
}
