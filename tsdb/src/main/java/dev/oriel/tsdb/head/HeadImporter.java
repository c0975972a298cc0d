package dev.oriel.tsdb.head;

import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.tsdb.head.extra.HistogramLog;
import dev.oriel.tsdb.head.extra.OutOfOrderSamples;
import dev.oriel.tsdb.head.extra.StartLog;
import dev.oriel.tsdb.head.extra.Tombstone;
import dev.oriel.tsdb.head.index.Posting;
import dev.oriel.tsdb.head.index.SeriesIdentities;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// Fills an empty head from a checkpoint. Before the head is used by anybody else.
public final class HeadImporter implements FirstHeadImage {
    private static final int NONE = -1;
    /// Room is not made for more before they come.
    private static final int MAX_EXPECTED = 1 << 24;

    private final Head head;
    private final SeriesPages pages;
    private final TimeColumns columns;
    private final ChunkArena arena;
    /// By their places in the image, the numbers of label pairs in the index.
    private int[] pairs = new int[64];
    private int pairCount;
    private boolean postingsBegun;
    private int current = NONE;
    private int rejected;
    private long sequence;
    private final Map<String, MetricMetadata> metadata = new TreeMap<>();

    HeadImporter(Head head, SeriesPages pages, TimeColumns columns, ChunkArena arena) {
        this.head = head;
        this.pages = pages;
        this.columns = columns;
        this.arena = arena;
    }

    @Override
    public void head(long imageSequence, long newestMillis, long oldestMillis, long horizonMillis) {
        sequence = imageSequence;
        head.restore(imageSequence, newestMillis, oldestMillis, horizonMillis);
    }

    @Override
    public void expect(int series) {
        head.index().expect(Math.min(series, MAX_EXPECTED));
    }

    @Override
    public void column(int number, int base, long[] times) {
        columns.restore(number, base, times);
    }

    @Override
    public void pair(byte[] buffer, int offset, int length) {
        if (pairCount == pairs.length) {
            pairs = Arrays.copyOf(pairs, 2 * pairCount);
        }
        pairs[pairCount++] = head.index().restorePair(buffer, offset, length);
    }

    private int pair(int place) {
        return pairs[Objects.checkIndex(place, pairCount)];
    }

    @Override
    public void posting(int pair, Posting posting) {
        head.index().restorePosting(pair(pair), posting);
        postingsBegun = true;
    }

    @Override
    public void postingsEnd(Posting series) {
        if (rejected == 0) {
            head.postingsRestored(series.toBitmap());
            postingsBegun = false;
        }
    }

    @Override
    public void series(SeriesColumns series) {
        SeriesIdentities identities = series.identities();
        identities.renamePairs(pairs, pairCount);
        BitSet refused = head.restoreSeries(identities);
        rejected += refused.cardinality();
        new SeriesColumnsImport(series, pages, columns, arena).run(refused, head::restoreIndexed);
    }

    @Override
    public void extras(int number) {
        current = head.isJournalled(number) ? number : NONE;
    }

    @Override
    public void series(int number, byte[] labelBytes) {
        current = head.restoreSeries(number, labelBytes, 0, labelBytes.length) ? number : NONE;
        rejected += current == NONE ? 1 : 0;
    }

    @Override
    public void chunk(int column, int from, int count, boolean packed, byte[] payload, int offset, int length) {
        if (current == NONE) {
            return;
        }
        SeriesPage page = pages.of(current);
        int at = current & SeriesPage.MASK;
        byte[] bytes = Arrays.copyOfRange(payload, offset, offset + length);
        long newest;
        if (column == 0) {
            newest = ChunkArena.lastMillisOfPayload(bytes);
        } else {
            TimeColumn shared = columns.get(column);
            newest = shared.at(from + count - 1);
            shared.pin(from + count);
        }
        page.lastChunk[at] = arena.add(page.lastChunk[at], column, from, count, packed, bytes, length);
        if (page.tailCount[at] == 0) {
            // Wherever the series goes on, it is a column of its own until its next sample says otherwise.
            columns.settle(page, at, columns.create(new long[]{newest}, 1), 1);
        }
        taken(page, at, count, newest);
    }

    @Override
    public void tail(int column, int from, long @Nullable [] times, double[] values) {
        if (current == NONE) {
            return;
        }
        SeriesPage page = pages.of(current);
        int at = current & SeriesPage.MASK;
        if (times != null) {
            columns.settle(page, at, columns.create(times.clone(), times.length), 0);
        } else {
            columns.settle(page, at, columns.get(column), from);
        }
        System.arraycopy(values, 0, page.tails, at * SeriesPage.TAIL, values.length);
        page.tailCount[at] = (byte) values.length;
        long newest = times != null ? times[times.length - 1] : columns.get(column).at(from + values.length - 1);
        taken(page, at, values.length, newest);
    }

    private void taken(SeriesPage page, int at, int count, long newestMillis) {
        page.counts()[at] += count;
        page.newestMillis[at] = Math.max(page.newestMillis[at], newestMillis);
        head.restoreIndexed(current);
    }

    @Override
    public void histogram(long timestampMillis, byte[] encoded) {
        if (current != NONE) {
            SeriesExtras extras = extras();
            HistogramLog log = extras.histograms == null ? HistogramLog.EMPTY : extras.histograms;
            extras.histograms = log.with(timestampMillis, encoded);
        }
    }

    @Override
    public void start(long fromMillis, long startMillis) {
        if (current != NONE) {
            SeriesExtras extras = extras();
            StartLog log = extras.starts == null ? StartLog.EMPTY : extras.starts;
            extras.starts = log.with(fromMillis, startMillis);
        }
    }

    @Override
    public void outOfOrder(long timestampMillis, double value, long startMillis, byte @Nullable [] histogram,
            long sampleSequence) {
        if (current != NONE) {
            SeriesExtras extras = extras();
            OutOfOrderSamples samples = extras.outOfOrder == null ? OutOfOrderSamples.NONE : extras.outOfOrder;
            extras.outOfOrder = samples.with(timestampMillis, value, startMillis, histogram, sampleSequence);
            SeriesPage page = pages.of(current);
            int at = current & SeriesPage.MASK;
            page.newestMillis[at] = Math.max(page.newestMillis[at], timestampMillis);
            head.restoreIndexed(current);
        }
    }

    @Override
    public void tombstone(long minMillis, long maxMillis, long stoneSequence, int count) {
        if (current != NONE) {
            SeriesExtras extras = extras();
            extras.tombstones = Tombstone.with(extras.tombstones,
                    new Tombstone(minMillis, maxMillis, stoneSequence, count));
        }
    }

    private SeriesExtras extras() {
        return pages.of(current).extrasToWrite(current & SeriesPage.MASK);
    }

    @Override
    public void exemplar(Labels series, Exemplar exemplar) {
        head.exemplars().add(series, exemplar, sequence);
    }

    @Override
    public void metadata(Map<String, MetricMetadata> families) {
        metadata.putAll(families);
    }

    /// Ends the image, whole or not.
    public void finish() {
        if (postingsBegun) {
            head.index().finishPostings(new RoaringBitmap());
        }
        head.restoreMetadata(metadata);
        head.indexRestored();
    }

    /// Series that could not be restored, because their number or labels were taken.
    public int rejectedSeries() {
        return rejected;
    }
}
