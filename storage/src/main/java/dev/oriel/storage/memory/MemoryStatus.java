package dev.oriel.storage.memory;

import dev.oriel.model.Labels;
import dev.oriel.storage.metric.MetricStoreStatus;
import dev.oriel.storage.metric.MetricStoreStatus.Count;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts what a tenant has.
final class MemoryStatus {
    private final Map<String, Long> seriesByMetric = new HashMap<>();
    private final Map<String, Long> seriesByPair = new HashMap<>();
    private final Map<String, Set<String>> valuesByName = new HashMap<>();

    private MemoryStatus() {}

    static MetricStoreStatus of(List<MemorySeries> series, int limit) {
        MemoryStatus status = new MemoryStatus();
        long count = 0;
        long minMillis = Long.MAX_VALUE;
        long maxMillis = Long.MIN_VALUE;
        for (MemorySeries each : series) {
            MemorySamples samples = each.samples();
            if (samples.count() > 0) {
                count++;
                minMillis = Math.min(minMillis, samples.times()[0]);
                maxMillis = Math.max(maxMillis, samples.times()[samples.count() - 1]);
                status.add(each.labels());
            }
        }
        return new MetricStoreStatus(count, status.seriesByPair.size(), count, minMillis, maxMillis,
                top(status.seriesByMetric, limit), top(status.valueCounts(), limit), top(status.valueBytes(), limit),
                top(status.seriesByPair, limit));
    }

    private void add(Labels labels) {
        seriesByMetric.merge(labels.metricName(), 1L, Long::sum);
        labels.toMap().forEach((name, value) -> {
            seriesByPair.merge(name + "=" + value, 1L, Long::sum);
            valuesByName.computeIfAbsent(name, _ -> new HashSet<>()).add(value);
        });
    }

    private Map<String, Long> valueCounts() {
        Map<String, Long> counts = new HashMap<>();
        valuesByName.forEach((name, values) -> counts.put(name, (long) values.size()));
        return counts;
    }

    private Map<String, Long> valueBytes() {
        Map<String, Long> bytes = new HashMap<>();
        valuesByName.forEach((name, values) -> bytes.put(name,
                values.stream().mapToLong(value -> value.getBytes(StandardCharsets.UTF_8).length).sum()));
        return bytes;
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
