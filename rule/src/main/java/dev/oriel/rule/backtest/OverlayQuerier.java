package dev.oriel.rule.backtest;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Histogram;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.storage.metric.SeriesSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Two queriers as one: of certain names the lower one counts only before a time.
final class OverlayQuerier implements MetricQuerier {
    private static final int NONE = -1;

    private final MetricQuerier below;
    private final MetricQuerier above;
    private final Set<String> replaced;
    private final long fromMillis;

    OverlayQuerier(MetricQuerier below, MetricQuerier above, Set<String> replaced, long fromMillis) {
        this.below = below;
        this.above = above;
        this.replaced = replaced;
        this.fromMillis = fromMillis;
    }

    @Override
    public SeriesSet select(TimeRange range, List<LabelMatcher> matchers) {
        SeriesSet lower = below.select(range, matchers);
        if (replaced.stream().noneMatch(name -> mayMatch(matchers, name))) {
            return lower;
        }
        SeriesSet upper = above.select(range, matchers);
        Map<Labels, Integer> places = new HashMap<>();
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < lower.size(); i++) {
            places.put(lower.labels(i), pairs.size());
            pairs.add(new int[]{i, NONE});
        }
        for (int i = 0; i < upper.size(); i++) {
            Integer place = places.get(upper.labels(i));
            if (place == null) {
                pairs.add(new int[]{NONE, i});
            } else {
                pairs.get(place)[1] = i;
            }
        }
        return new Both(lower, upper, pairs);
    }

    private static boolean mayMatch(List<LabelMatcher> matchers, String name) {
        return matchers.stream()
                .allMatch(matcher -> !matcher.name().equals(Labels.METRIC_NAME) || matcher.matches(name));
    }

    @Override
    public List<String> labelNames(List<LabelMatcher> matchers, int limit) {
        return merged(below.labelNames(matchers, limit), above.labelNames(matchers, limit), limit);
    }

    @Override
    public List<String> labelValues(String name, List<LabelMatcher> matchers, int limit) {
        return merged(below.labelValues(name, matchers, limit), above.labelValues(name, matchers, limit), limit);
    }

    private static List<String> merged(List<String> lower, List<String> upper, int limit) {
        TreeSet<String> all = new TreeSet<>(lower);
        all.addAll(upper);
        return all.stream().limit(limit == 0 ? Long.MAX_VALUE : limit).toList();
    }

    @Override
    public Map<Labels, List<Exemplar>> exemplars(TimeRange range, List<List<LabelMatcher>> selectors) {
        return below.exemplars(range, selectors);
    }

    @Override
    public Map<String, MetricMetadata> metadata() {
        return below.metadata();
    }

    @Override
    public void close() {
        try (below; above) {
            // Both, even if one fails.
        }
    }

    /// Series of both, those with the same labels as one.
    private final class Both implements SeriesSet {
        private final SeriesSet lower;
        private final SeriesSet upper;
        private final List<int[]> pairs;

        Both(SeriesSet lower, SeriesSet upper, List<int[]> pairs) {
            this.lower = lower;
            this.upper = upper;
            this.pairs = pairs;
        }

        @Override
        public int size() {
            return pairs.size();
        }

        @Override
        public Labels labels(int index) {
            int[] pair = pairs.get(index);
            return pair[0] != NONE ? lower.labels(pair[0]) : upper.labels(pair[1]);
        }

        @Override
        public SampleReader reader() {
            SampleReader lowerReader = lower.reader();
            SampleReader upperReader = upper.reader();
            SampleColumns first = new SampleColumns();
            SampleColumns second = new SampleColumns();
            return (index, columns) -> {
                int[] pair = pairs.get(index);
                boolean isReplaced = replaced.contains(labels(index).metricName());
                if (pair[0] != NONE && !isReplaced) {
                    lowerReader.read(pair[0], columns);
                } else if (pair[0] == NONE) {
                    upperReader.read(pair[1], columns);
                } else {
                    lowerReader.read(pair[0], first);
                    if (pair[1] == NONE) {
                        second.reset(0);
                    } else {
                        upperReader.read(pair[1], second);
                    }
                    join(first, second, columns);
                }
            };
        }

        private void join(SampleColumns first, SampleColumns second, SampleColumns joined) {
            int kept = 0;
            while (kept < first.count() && first.times()[kept] < fromMillis) {
                kept++;
            }
            int total = kept + second.count();
            double[] values = joined.reset(total);
            long[] times = new long[total];
            System.arraycopy(first.times(), 0, times, 0, kept);
            System.arraycopy(first.values(), 0, values, 0, kept);
            System.arraycopy(second.times(), 0, times, kept, second.count());
            System.arraycopy(second.values(), 0, values, kept, second.count());
            copyHistograms(first, kept, 0, joined);
            copyHistograms(second, second.count(), kept, joined);
            joined.finish(times, total);
        }

        private static void copyHistograms(SampleColumns from, int count, int offset, SampleColumns joined) {
            Histogram @Nullable [] histograms = from.histograms();
            for (int i = 0; histograms != null && i < count; i++) {
                if (histograms[i] != null) {
                    joined.setHistogram(offset + i, histograms[i]);
                }
            }
        }
    }
}
