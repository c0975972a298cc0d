package dev.oriel.storage.memory;

import dev.oriel.model.CodePointOrder;
import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.memory.MemoryTenant.SeriesExemplar;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.SeriesSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A view of values that no longer change.
final class MemoryQuerier implements MetricQuerier {
    /// A series as it was when the querier was opened.
    record Entry(Labels labels, MemorySamples samples) {}

    private final TimeRange range;
    private final List<Entry> entries;
    private final List<SeriesExemplar> exemplars;
    private final Map<String, MetricMetadata> metadata;

    MemoryQuerier(TimeRange range, List<Entry> entries, List<SeriesExemplar> exemplars,
            Map<String, MetricMetadata> metadata) {
        this.range = range;
        this.entries = entries;
        this.exemplars = exemplars;
        this.metadata = metadata;
    }

    @Override
    public SeriesSet select(TimeRange selected, List<LabelMatcher> matchers) {
        if (!range.overlaps(selected)) {
            return new MemorySeriesSet(selected, List.of());
        }
        TimeRange common = new TimeRange(Math.max(range.minMillis(), selected.minMillis()),
                Math.min(range.maxMillis(), selected.maxMillis()));
        List<Entry> found = entries.stream()
                .filter(entry -> fits(entry.labels(), matchers) && entry.samples().hasAnyIn(common))
                .toList();
        return new MemorySeriesSet(common, found);
    }

    @Override
    public List<String> labelNames(List<LabelMatcher> matchers, int limit) {
        SortedSet<String> names = new TreeSet<>(CodePointOrder.INSTANCE);
        for (Entry entry : entries) {
            if (fits(entry.labels(), matchers)) {
                names.addAll(entry.labels().toMap().keySet());
            }
        }
        return limited(names, limit);
    }

    @Override
    public List<String> labelValues(String name, List<LabelMatcher> matchers, int limit) {
        SortedSet<String> values = new TreeSet<>(CodePointOrder.INSTANCE);
        for (Entry entry : entries) {
            if (entry.labels().has(name) && fits(entry.labels(), matchers)) {
                values.add(entry.labels().get(name));
            }
        }
        return limited(values, limit);
    }

    @Override
    public Map<Labels, List<Exemplar>> exemplars(TimeRange asked, List<List<LabelMatcher>> selectors) {
        Map<Labels, List<Exemplar>> found = new TreeMap<>();
        for (SeriesExemplar each : exemplars) {
            long timestampMillis = each.exemplar().timestampMillis();
            if (asked.contains(timestampMillis) && range.contains(timestampMillis)
                    && selectors.stream().anyMatch(matchers -> fits(each.series(), matchers))) {
                found.computeIfAbsent(each.series(), _ -> new ArrayList<>()).add(each.exemplar());
            }
        }
        found.values().forEach(list -> list.sort(Comparator.comparingLong(Exemplar::timestampMillis)));
        return found;
    }

    @Override
    public Map<String, MetricMetadata> metadata() {
        return metadata;
    }

    @Override
    public void close() {
        // holds nothing open
    }

    private static boolean fits(Labels labels, List<LabelMatcher> matchers) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    private static List<String> limited(SortedSet<String> strings, int limit) {
        return strings.stream().limit(limit > 0 ? limit : Long.MAX_VALUE).toList();
    }
}
