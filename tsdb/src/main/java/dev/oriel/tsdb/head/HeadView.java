package dev.oriel.tsdb.head;

import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A head as it was when the view was taken. Thread-safe; readers are confined to one thread each.
public final class HeadView implements AutoCloseable {
    private final Head head;
    private final HeadSnapshot snapshot;
    private final long epoch;
    private final Map<String, MetricMetadata> metadata;
    private final long oldestMillis;
    private final long newestMillis;
    private boolean closed;

    HeadView(Head head, HeadSnapshot snapshot, long epoch, Map<String, MetricMetadata> metadata, long oldestMillis,
            long newestMillis) {
        this.oldestMillis = oldestMillis;
        this.newestMillis = newestMillis;
        this.head = head;
        this.snapshot = snapshot;
        this.epoch = epoch;
        this.metadata = metadata;
    }

    /// Series that fit and may have samples in the range, ascending.
    public int[] select(long minMillis, long maxMillis, List<LabelMatcher> matchers) {
        if (maxMillis < snapshot.horizonMillis()) {
            return new int[0];
        }
        long from = Math.max(minMillis, snapshot.horizonMillis());
        int[] series = head.index().select(matchers);
        int kept = 0;
        for (int each : series) {
            if (mayHaveSamples(each, from)) {
                series[kept++] = each;
            }
        }
        return Arrays.copyOf(series, kept);
    }

    private boolean mayHaveSamples(int series, long fromMillis) {
        return snapshot.count(series) > 0
                && head.pages().of(series).newestMillis[series & SeriesPage.MASK] >= fromMillis;
    }

    public Labels labels(int series) {
        return head.index().labels(series);
    }

    /// The same series in the order of their labels.
    public int[] sortedByLabels(int[] series) {
        return head.index().sortedByLabels(series);
    }

    /// The fingerprint of the series' labels.
    public long fingerprintHigh(int series) {
        return head.index().fingerprintHigh(series);
    }

    public long fingerprintLow(int series) {
        return head.index().fingerprintLow(series);
    }

    public Set<String> labelNames(int[] series) {
        return head.index().names(series);
    }

    public Set<String> labelValues(String name, int[] series) {
        return head.index().values(name, series);
    }

    public HeadReader reader() {
        return head.reader(snapshot);
    }

    public List<ExemplarRing.SeriesExemplar> exemplars() {
        return head.exemplars().upTo(snapshot.sequence());
    }

    public Map<String, MetricMetadata> metadata() {
        return metadata;
    }

    /// Writes everything that the view sees from a horizon on.
    public void exportTo(HeadImage image, long horizonMillis) {
        boolean further = horizonMillis > snapshot.horizonMillis();
        HeadSnapshot exported = further
                ? new HeadSnapshot(snapshot.sequence(), snapshot.counts(), horizonMillis, snapshot.sequence())
                : snapshot;
        head.exportTo(exported, newestMillis, oldestMillis, image);
        image.metadata(metadata);
    }

    /// A time that no sample is older than; `Long.MAX_VALUE` where there is none.
    public long oldestMillis() {
        return oldestMillis;
    }

    public long newestMillis() {
        return newestMillis;
    }

    public Tenant tenant() {
        return head.tenant();
    }

    /// Older samples are in blocks.
    public long horizonMillis() {
        return snapshot.horizonMillis();
    }

    /// The last commit that is seen.
    public long sequence() {
        return snapshot.sequence();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            head.release(epoch);
        }
    }
}
