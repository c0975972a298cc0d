package dev.oriel.tsdb.head;

import dev.oriel.model.Labels;
import dev.oriel.storage.metric.CommitTally;
import dev.oriel.storage.metric.SampleBounds;
import dev.oriel.storage.metric.SampleBounds.Verdict;
import dev.oriel.storage.metric.SampleWindows;
import dev.oriel.tsdb.head.extra.HistogramLog;
import dev.oriel.tsdb.head.extra.OutOfOrderSamples;
import dev.oriel.tsdb.head.extra.StartLog;
import dev.oriel.tsdb.head.index.SeriesIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Applies batches to the head, in the journal's order and under the head's lock. What becomes of a sample depends on
/// nothing but the batches before it, so replaying the journal gives the same head.
///
/// The usual sample costs one comparison: its series' next place in its time column has its very time. The first series
/// of a scrape finds no next place and makes it. A series that finds another time there did not come with its group this
/// time: if it only missed some times it goes on behind them, else it leaves for a column that begins with a copy of its
/// tail's times, and whoever leaves the same column at the same place for the same time in this batch follows it.
final class HeadWriter {
    /// A tail that ends here may be sealed early for the sake of staying in its column.
    private static final int MIN_SEALED_EARLY = 4;
    /// A page is let go after so many rows, some microseconds, for readers that wait for it.
    private static final int MAX_ROWS_LOCKED = 64;
    /// Looked at whenever a tail is full.
    private static final int MAX_COUNT = Integer.MAX_VALUE - 64;

    /// @param column null for series without one
    private record Departure(@Nullable TimeColumn column, int place, long timestampMillis) {}

    private final SampleWindows windows;
    private final SeriesIndex index;
    private final SeriesPages pages;
    private final TimeColumns columns;
    private final TailSealer sealer;
    private final SampleFinder finder;
    private final Map<Departure, TimeColumn> departures = new HashMap<>();
    private int[] unindexed = new int[64];
    private int unindexedCount;
    private long newestMillis = SampleBounds.NO_SAMPLE;
    private long oldestMillis = Long.MAX_VALUE;
    private long snapshotEpoch;
    private boolean snapshotsHeld;

    /// Of the batch that is applied.
    private long sequence;
    private @Nullable TimeColumn neighbour;
    private long inOrderCount;
    private long outOfOrderCount;

    /// @param windows of batches that do not have their own
    HeadWriter(SampleWindows windows, SeriesIndex index, SeriesPages pages, TimeColumns columns,
            TailSealer sealer, SampleFinder finder) {
        this.windows = windows;
        this.index = index;
        this.pages = pages;
        this.columns = columns;
        this.sealer = sealer;
        this.finder = finder;
    }

    /// The newest time that any series ever took.
    long newestMillis() {
        return newestMillis;
    }

    /// A time that no sample in the head is older than; `Long.MAX_VALUE` where there is none.
    long oldestMillis() {
        return oldestMillis;
    }

    void forgetBefore(long horizonMillis) {
        oldestMillis = Math.max(oldestMillis, horizonMillis);
    }

    void restoreTimes(long newest, long oldest) {
        newestMillis = Math.max(newestMillis, newest);
        oldestMillis = Math.min(oldestMillis, oldest);
    }

    /// Samples taken in order since the start.
    long inOrderCount() {
        return inOrderCount;
    }

    long outOfOrderCount() {
        return outOfOrderCount;
    }

    /// Says what snapshots are held; see [SeriesPage#writableCounts].
    void snapshots(long epoch, boolean held) {
        snapshotEpoch = epoch;
        snapshotsHeld = held;
    }

    /// @param horizonMillis nothing is taken before it: blocks are written once, and the head shows what is behind it
    void apply(SampleBatch batch, long nowMillis, long horizonMillis, long batchSequence, CommitTally tally) {
        SampleWindows ofBatch = batch.windows();
        SampleBounds bounds = SampleBounds.of(ofBatch == null ? windows : ofBatch, newestMillis, nowMillis)
                .from(horizonMillis);
        sequence = batchSequence;
        neighbour = null;
        int accepted = 0;
        int count = batch.count();
        boolean plain = batch.isPlain();
        int row = 0;
        while (row < count) {
            int pageNumber = batch.series(row) >>> SeriesPage.BITS;
            SeriesPage page = pages.of(batch.series(row));
            long stamp = page.lock.writeLock();
            try {
                int[] counts = page.writableCounts(snapshotEpoch, snapshotsHeld);
                int end = Math.min(count, row + MAX_ROWS_LOCKED);
                while (row < end && batch.series(row) >>> SeriesPage.BITS == pageNumber) {
                    int at = batch.series(row) & SeriesPage.MASK;
                    long time = batch.timestampMillis(row);
                    if (plain && time > page.newestMillis[at] && time <= bounds.newestMillis()
                            && time >= bounds.oldestInOrderMillis() && page.extras(at) == null) {
                        append(page, at, batch.series(row), time, batch.value(row), counts);
                        accepted++;
                    } else {
                        judge(page, at, batch, row, bounds, counts, tally);
                    }
                    row++;
                }
            } finally {
                page.lock.unlockWrite(stamp);
            }
        }
        tally.accept(accepted);
        inOrderCount += accepted;
        departures.clear();
        indexNew();
    }

    /// Says that the index has all of them already.
    void forgetNew() {
        unindexedCount = 0;
    }

    void indexNew() {
        if (unindexedCount > 0) {
            index.index(unindexed, unindexedCount);
            unindexedCount = 0;
        }
    }

    /// A sample newer than all of its series.
    private void append(SeriesPage page, int at, int series, long time, double value, int[] counts) {
        TimeColumn column = page.columns[at];
        int filled = page.tailCount[at];
        if (column == null) {
            column = settle(page, at, series, time);
        } else {
            int next = page.tailFrom[at] + filled;
            if (next == column.end()) {
                column.add(time);
            } else if (column.at(next) != time) {
                column = move(page, at, column, next, time);
                filled = page.tailCount[at];
            }
        }
        if (filled == SeriesPage.TAIL) {
            requireCountable(counts[at], series);
            sealer.seal(page, at, column);
            column = current(page, at);
            filled = 0;
        }
        page.tails[at * SeriesPage.TAIL + filled] = value;
        page.tailCount[at] = (byte) (filled + 1);
        page.newestMillis[at] = time;
        counts[at]++;
        neighbour = column;
        if (time > newestMillis) {
            newestMillis = time;
        }
        if (time < oldestMillis) {
            oldestMillis = time;
        }
    }

    private void requireCountable(int count, int series) {
        if (count > MAX_COUNT) {
            throw new IllegalStateException("series " + index.labels(series) + ": " + count
                    + " samples since the start (expected: at most " + MAX_COUNT
                    + "; the next start counts those in memory only)");
        }
    }

    private static TimeColumn current(SeriesPage page, int at) {
        TimeColumn column = page.columns[at];
        if (column == null) {
            throw new IllegalStateException("series without a time column (expected: one, it has samples)");
        }
        return column;
    }

    /// A series' first sample: with the series before it in the batch, if that came at the same time.
    private TimeColumn settle(SeriesPage page, int at, int series, long time) {
        TimeColumn column = neighbour;
        if (column == null || column.isEmpty() || column.newest() != time) {
            column = departures.computeIfAbsent(new Departure(null, 0, time), _ -> columns.create(new long[]{time}, 1));
        }
        if (column.newest() != time) {
            column = columns.create(new long[]{time}, 1);
        }
        column.join();
        page.columns[at] = column;
        page.tailFrom[at] = column.end() - 1;
        page.tailCount[at] = 0;
        markIndexed(page, at, series);
        return column;
    }

    void markIndexed(SeriesPage page, int at, int series) {
        if (!page.has(at, SeriesPage.INDEXED)) {
            page.set(at, SeriesPage.INDEXED);
            if (unindexedCount == unindexed.length) {
                unindexed = Arrays.copyOf(unindexed, 2 * unindexedCount);
            }
            unindexed[unindexedCount++] = series;
        }
    }

    /// The series' next place has another time than its sample.
    private TimeColumn move(SeriesPage page, int at, TimeColumn column, int next, long time) {
        int filled = page.tailCount[at];
        boolean missedSome = column.newest() == time;
        if (missedSome && filled >= MIN_SEALED_EARLY) {
            sealer.seal(page, at, column);
            TimeColumn same = current(page, at);
            page.tailFrom[at] = same.end() - 1;
            return same;
        }
        Departure departure = new Departure(column, next, time);
        TimeColumn target = departures.get(departure);
        int from = SeriesPage.TAIL - filled;
        // Whoever went there first may have sealed its tail, and given back the times that this one's tail needs.
        if (target == null || target.newest() != time || target.span().base() > from) {
            target = copyTailTimes(column, next, time);
            departures.put(departure, target);
        }
        column.leave();
        if (column.members() == 0 && !column.isPinned()) {
            columns.drop(column.number());
        }
        target.join();
        page.columns[at] = target;
        page.tailFrom[at] = from;
        return target;
    }

    private TimeColumn copyTailTimes(TimeColumn column, int next, long time) {
        long[] times = new long[SeriesPage.TAIL + 1];
        for (int i = 0; i < SeriesPage.TAIL; i++) {
            int place = next - SeriesPage.TAIL + i;
            times[i] = column.at(place);
        }
        times[SeriesPage.TAIL] = time;
        return columns.create(times, times.length);
    }

    /// A sample that is not simply the next one of its series.
    private void judge(SeriesPage page, int at, SampleBatch batch, int row, SampleBounds bounds, int[] counts,
            CommitTally tally) {
        long time = batch.timestampMillis(row);
        int series = batch.series(row);
        Supplier<Labels> labels = () -> index.labels(series);
        Verdict verdict = bounds.judge(time, page.newestMillis[at]);
        switch (verdict) {
            case IN_ORDER -> {
                appendWithExtras(page, at, batch, row, counts);
                tally.accept(1);
                inOrderCount++;
            }
            case NEWEST_AGAIN, OUT_OF_ORDER -> {
                switch (finder.find(page, at, batch, row)) {
                    case ABSENT -> {
                        addOutOfOrder(page, at, batch, row);
                        markIndexed(page, at, series);
                        tally.accept(1);
                        outOfOrderCount++;
                    }
                    case SAME -> tally.duplicate();
                    case OTHER -> tally.conflict(labels, time);
                }
            }
            case REFUSED_OUT_OF_ORDER, TOO_OLD, TOO_NEW ->
                tally.refuse(verdict, bounds, labels, time, page.newestMillis[at]);
        }
    }

    private void appendWithExtras(SeriesPage page, int at, SampleBatch batch, int row, int[] counts) {
        long time = batch.timestampMillis(row);
        long start = batch.startMillis(row);
        byte[] histogram = batch.histogram(row);
        SeriesExtras extras = page.extras(at);
        if (histogram != null) {
            extras = page.extrasToWrite(at);
            HistogramLog log = extras.histograms == null ? HistogramLog.EMPTY : extras.histograms;
            extras.histograms = log.with(time, histogram);
        }
        if (start != 0 || extras != null && extras.starts != null) {
            extras = page.extrasToWrite(at);
            StartLog log = extras.starts == null ? StartLog.EMPTY : extras.starts;
            extras.starts = log.with(time, start);
        }
        append(page, at, batch.series(row), time, histogram == null ? batch.value(row) : Double.NaN, counts);
    }

    private void addOutOfOrder(SeriesPage page, int at, SampleBatch batch, int row) {
        oldestMillis = Math.min(oldestMillis, batch.timestampMillis(row));
        SeriesExtras extras = page.extrasToWrite(at);
        OutOfOrderSamples samples = extras.outOfOrder == null ? OutOfOrderSamples.NONE : extras.outOfOrder;
        extras.outOfOrder = samples.with(batch.timestampMillis(row), batch.value(row), batch.startMillis(row),
                batch.histogram(row), sequence);
    }
}
