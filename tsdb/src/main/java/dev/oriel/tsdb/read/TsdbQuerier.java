package dev.oriel.tsdb.read;

import dev.oriel.model.CodePointOrder;
import dev.oriel.model.Exemplar;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.TimeRange;
import dev.oriel.storage.metric.MetricQuerier;
import dev.oriel.storage.metric.SeriesSet;
import dev.oriel.tsdb.head.ExemplarRing.SeriesExemplar;
import dev.oriel.tsdb.head.HeadView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads one tenant's head and blocks as they were when it was opened.
public final class TsdbQuerier implements MetricQuerier {
    private final TimeRange range;
    private final HeldBlocks blocks;
    private final HeadView head;
    private final List<String> warnings;

    /// Takes over the view and the blocks, which it gives back when it is closed.
    ///
    /// @param warnings why the view is not whole
    public TsdbQuerier(TimeRange range, HeldBlocks blocks, HeadView head, List<String> warnings) {
        this.warnings = warnings;
        this.range = range;
        this.blocks = blocks;
        this.head = head;
    }

    @Override
    public SeriesSet select(TimeRange selected, List<LabelMatcher> matchers) {
        long minMillis = Math.max(range.minMillis(), selected.minMillis());
        long maxMillis = Math.min(range.maxMillis(), selected.maxMillis());
        if (minMillis > maxMillis) {
            return new JoinedSeriesSet(selected, SeriesJoin.of(new int[0]), List.of(), head);
        }
        TimeRange common = new TimeRange(minMillis, maxMillis);
        List<OpenBlock> overlapping = blocks.overlapping(common);
        int[] inHead = head.select(minMillis, maxMillis, matchers);
        if (overlapping.isEmpty()) {
            return new JoinedSeriesSet(common, SeriesJoin.of(inHead), overlapping, head);
        }
        SeriesJoin join = new SeriesJoin(overlapping.size() + 1);
        for (int i = 0; i < overlapping.size(); i++) {
            addAll(overlapping.get(i), matchers, i, join);
        }
        for (int series : inHead) {
            join.add(overlapping.size(), series, head.fingerprintHigh(series), head.fingerprintLow(series));
        }
        return new JoinedSeriesSet(common, join, overlapping, head);
    }

    private static void addAll(OpenBlock block, List<LabelMatcher> matchers, int source, SeriesJoin join) {
        Fingerprint fingerprint = new Fingerprint();
        for (int series : block.select(matchers)) {
            block.fingerprint(series, fingerprint);
            join.add(source, series, fingerprint.high(), fingerprint.low());
        }
    }

    @Override
    public List<String> labelNames(List<LabelMatcher> matchers, int limit) {
        TreeSet<String> names = new TreeSet<>(CodePointOrder.INSTANCE);
        names.addAll(head.labelNames(selectInHead(matchers)));
        for (OpenBlock block : blocks.overlapping(range)) {
            names.addAll(block.reader().labelNames(matchers));
        }
        return limited(names, limit);
    }

    @Override
    public List<String> labelValues(String name, List<LabelMatcher> matchers, int limit) {
        TreeSet<String> values = new TreeSet<>(CodePointOrder.INSTANCE);
        values.addAll(head.labelValues(name, selectInHead(matchers)));
        for (OpenBlock block : blocks.overlapping(range)) {
            values.addAll(block.reader().labelValues(name, matchers));
        }
        return limited(values, limit);
    }

    private int[] selectInHead(List<LabelMatcher> matchers) {
        return head.select(range.minMillis(), range.maxMillis(), matchers);
    }

    private static List<String> limited(Collection<String> strings, int limit) {
        return strings.stream().limit(limit > 0 ? limit : Long.MAX_VALUE).toList();
    }

    @Override
    public Map<Labels, List<Exemplar>> exemplars(TimeRange asked, List<List<LabelMatcher>> selectors) {
        Map<Labels, List<Exemplar>> found = new TreeMap<>();
        for (SeriesExemplar each : head.exemplars()) {
            long timestampMillis = each.exemplar().timestampMillis();
            if (asked.contains(timestampMillis) && range.contains(timestampMillis)
                    && selectors.stream().anyMatch(matchers -> fits(each.series(), matchers))) {
                found.computeIfAbsent(each.series(), _ -> new ArrayList<>()).add(each.exemplar());
            }
        }
        found.values().forEach(list -> list.sort(Comparator.comparingLong(Exemplar::timestampMillis)));
        return found;
    }

    private static boolean fits(Labels labels, List<LabelMatcher> matchers) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    @Override
    public Map<String, MetricMetadata> metadata() {
        return head.metadata();
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        head.close();
        blocks.close();
    }
}
