package dev.oriel.storage.memory;

import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.metric.ChangeLog;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.metric.SampleBounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All that one tenant has. Guarded by its store's lock.
final class MemoryTenant {
    /// An exemplar and the series it belongs to.
    record SeriesExemplar(Labels series, Exemplar exemplar) {}

    private final Tenant tenant;
    private final MetricStoreOptions options;
    private final Map<Labels, Long> numbers = new HashMap<>();
    private final List<MemorySeries> series = new ArrayList<>();
    private final Set<SeriesExemplar> exemplars = new LinkedHashSet<>();
    private final Map<String, MetricMetadata> metadata = new TreeMap<>();
    private final ChangeLog changes = new ChangeLog();
    private long newestMillis = SampleBounds.NO_SAMPLE;

    MemoryTenant(Tenant tenant, MetricStoreOptions options) {
        this.tenant = tenant;
        this.options = options;
    }

    ChangeLog changes() {
        return changes;
    }

    long series(Labels labels) {
        options.labels().check(labels);
        Long known = numbers.get(labels);
        if (known != null) {
            return known;
        }
        long limit = options.maxSeries();
        if (limit > 0 && series.size() >= limit) {
            throw OverCapacityException.limit("series of tenant " + tenant + ": " + (limit + 1)
                    + " (expected: at most " + limit + ", limits.max_series)");
        }
        long number = series.size();
        series.add(new MemorySeries(labels));
        numbers.put(labels, number);
        return number;
    }

    boolean isLive(long number) {
        return 0 <= number && number < series.size();
    }

    long newestMillis(long number) {
        return isLive(number) ? series.get((int) number).newestMillis() : SampleBounds.NO_SAMPLE;
    }

    void commit(List<PendingSample> samples, long nowMillis, CommitTally tally) {
        SampleBounds bounds = SampleBounds.of(options, newestMillis, nowMillis);
        if (!samples.isEmpty()) {
            changes.add(samples.stream().mapToLong(PendingSample::timestampMillis).min().getAsLong());
        }
        for (PendingSample sample : samples) {
            if (isLive(sample.series())) {
                MemorySeries target = series.get((int) sample.series());
                target.append(sample, bounds, tally);
                newestMillis = Math.max(newestMillis, target.newestMillis());
            } else {
                tally.unknownSeries(sample.series());
            }
        }
    }

    void addExemplar(long number, Exemplar exemplar) {
        if (isLive(number)) {
            exemplars.add(new SeriesExemplar(series.get((int) number).labels(), exemplar));
            Iterator<SeriesExemplar> oldest = exemplars.iterator();
            while (exemplars.size() > options.maxExemplars()) {
                oldest.next();
                oldest.remove();
            }
        }
    }

    void setMetadata(Map<String, MetricMetadata> families) {
        metadata.putAll(families);
    }

    void delete(TimeRange range, List<LabelMatcher> matchers) {
        changes.add(range.minMillis());
        for (MemorySeries each : series) {
            if (matchers.stream().allMatch(matcher -> matcher.matches(each.labels()))) {
                each.delete(range);
            }
        }
    }

    MemoryQuerier querier(TimeRange range) {
        List<MemoryQuerier.Entry> entries = new ArrayList<>();
        for (MemorySeries each : series) {
            if (each.samples().hasAnyIn(range)) {
                entries.add(new MemoryQuerier.Entry(each.labels(), each.samples()));
            }
        }
        return new MemoryQuerier(range, entries, List.copyOf(exemplars), new TreeMap<>(metadata));
    }

    List<MemorySeries> allSeries() {
        return series;
    }
}
