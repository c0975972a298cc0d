package dev.oriel.storage.simulation;

import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.MetricStore;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a store shows, in a form that can be compared.
public final class StoreContents {
    private StoreContents() {}

    /// All samples of a tenant, by series, oldest first; series without any are left out.
    ///
    /// @throws IllegalStateException a series comes twice, or its times do not ascend
    public static Map<Labels, List<StoredSample>> of(MetricStore store, Tenant tenant) {
        try (MetricQuerier querier = store.querier(tenant, TimeRange.ALL)) {
            return of(querier, TimeRange.ALL, List.of());
        }
    }

    /// The samples that a selection gives, by series, oldest first; series without any are left out.
    ///
    /// @throws IllegalStateException a series comes twice, or its times do not ascend
    public static Map<Labels, List<StoredSample>> of(MetricQuerier querier, TimeRange range,
            List<LabelMatcher> matchers) {
        Map<Labels, List<StoredSample>> contents = new TreeMap<>();
        SeriesSet set = querier.select(range, matchers);
        SeriesSet.SampleReader reader = set.reader();
        SampleColumns columns = new SampleColumns();
        for (int i = 0; i < set.size(); i++) {
            reader.read(i, columns);
            List<StoredSample> samples = samples(set.labels(i), columns);
            if (!samples.isEmpty() && contents.put(set.labels(i), samples) != null) {
                throw new IllegalStateException("series " + set.labels(i) + ": given twice (expected: once)");
            }
        }
        return contents;
    }

    private static List<StoredSample> samples(Labels labels, SampleColumns columns) {
        List<StoredSample> samples = new ArrayList<>(columns.count());
        Histogram[] histograms = columns.histograms();
        long[] starts = columns.starts();
        for (int i = 0; i < columns.count(); i++) {
            long timestampMillis = columns.times()[i];
            if (i > 0 && timestampMillis <= columns.times()[i - 1]) {
                throw new IllegalStateException("times of " + labels + ": " + timestampMillis + " after "
                        + columns.times()[i - 1] + " (expected: ascending)");
            }
            Histogram histogram = histograms == null ? null : histograms[i];
            long bits = histogram == null ? Double.doubleToRawLongBits(columns.values()[i]) : 0;
            samples.add(new StoredSample(timestampMillis, starts == null ? 0 : starts[i], bits, histogram));
        }
        return samples;
    }
}
