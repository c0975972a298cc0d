package dev.oriel.tsdb.head;

import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.head.extra.HistogramBytes;
import dev.oriel.tsdb.head.extra.HistogramLog;
import dev.oriel.tsdb.head.extra.OutOfOrderSamples;
import dev.oriel.tsdb.head.extra.StartLog;
import dev.oriel.tsdb.head.extra.Tombstone;
import org.jspecify.annotations.Nullable;

/// Reads series of a head as a snapshot saw them: in-order samples, those out of order between them, deletions left
/// out. Confined to one thread.
public final class HeadReader {
    private final HeadSnapshot snapshot;
    private final SeriesPages pages;
    private final HeadSeriesReader inOrderReader;
    private final SampleColumns inOrder = new SampleColumns();

    /// Taken from the page together.
    private @Nullable HistogramLog histograms;
    private @Nullable StartLog starts;
    private @Nullable OutOfOrderSamples outOfOrder;
    private Tombstone[] tombstones = Tombstone.NONE;

    HeadReader(HeadSnapshot snapshot, SeriesPages pages, HeadSeriesReader inOrderReader) {
        this.snapshot = snapshot;
        this.pages = pages;
        this.inOrderReader = inOrderReader;
    }

    /// Fills the columns with the series' samples in the range, both ends included.
    public void read(int series, long minMillis, long maxMillis, SampleColumns into) {
        long from = Math.max(minMillis, snapshot.horizonMillis());
        int seen = snapshot.count(series);
        if (!pages.has(series) || !takeExtras(pages.of(series), series & SeriesPage.MASK)) {
            inOrderReader.read(series, seen, from, maxMillis, into);
            return;
        }
        int skipped = inOrderReader.read(series, seen, from, maxMillis, inOrder);
        merge(skipped, minMillis, maxMillis, into);
    }

    private boolean takeExtras(SeriesPage page, int index) {
        if (page.extras(index) == null) {
            return false;
        }
        long stamp = page.lock.readLock();
        try {
            SeriesExtras extras = page.extras(index);
            if (extras == null) {
                return false;
            }
            histograms = extras.histograms;
            starts = extras.starts;
            outOfOrder = extras.outOfOrder;
            tombstones = extras.tombstones;
            return true;
        } finally {
            page.lock.unlockRead(stamp);
        }
    }

    private void merge(int skipped, long minMillis, long maxMillis, SampleColumns into) {
        int count = inOrder.count();
        long[] inOrderTimes = inOrder.times();
        OutOfOrderSamples late = outOfOrder;
        int next = late == null ? 0 : late.firstNotBefore(minMillis);
        int lateEnd = late == null ? 0 : late.count();
        long[] times = new long[count + lateEnd - next];
        double[] values = into.reset(times.length);
        int size = 0;
        int lateUsed = 0;
        for (int i = 0; i <= count; i++) {
            long before = i < count ? inOrderTimes[i] : Long.MAX_VALUE;
            while (late != null && next < lateEnd && late.times()[next] <= maxMillis
                    && (late.times()[next] < before || i == count)) {
                if (isSeen(late, next)) {
                    times[size] = late.times()[next];
                    values[size] = late.values()[next];
                    putExtras(into, size++, late.histograms()[next], late.starts()[next]);
                    lateUsed++;
                }
                next++;
            }
            if (i < count && !isDeleted(before, skipped + i)) {
                times[size] = before;
                values[size] = inOrder.values()[i];
                putInOrderExtras(into, size++, before);
            }
        }
        boolean unchanged = lateUsed == 0 && size == count;
        into.finish(unchanged ? inOrderTimes : times, size);
    }

    private void putInOrderExtras(SampleColumns into, int at, long time) {
        HistogramLog log = histograms;
        int entry = log == null ? -1 : log.indexOf(time);
        if (log != null && entry >= 0) {
            into.setHistogram(at, log.histogram(entry));
        }
        StartLog startLog = starts;
        long start = startLog == null ? 0 : startLog.startOf(time);
        if (start != 0) {
            into.setStart(at, start);
        }
    }

    private static void putExtras(SampleColumns into, int at, byte @Nullable [] histogram, long start) {
        if (histogram != null) {
            into.values()[at] = Double.NaN;
            into.setHistogram(at, HistogramBytes.decode(histogram, 0, histogram.length));
        }
        if (start != 0) {
            into.setStart(at, start);
        }
    }

    private boolean isSeen(OutOfOrderSamples late, int entry) {
        long sequence = late.sequences()[entry];
        long time = late.times()[entry];
        if (sequence > snapshot.sequence() || time < snapshot.horizonMillis() && sequence <= snapshot.cutSequence()) {
            return false;
        }
        for (Tombstone stone : tombstones) {
            if (stone.sequence() <= snapshot.sequence() && stone.covers(time) && sequence < stone.sequence()) {
                return false;
            }
        }
        return true;
    }

    private boolean isDeleted(long time, int index) {
        for (Tombstone stone : tombstones) {
            if (stone.sequence() <= snapshot.sequence() && stone.covers(time) && index < stone.count()) {
                return true;
            }
        }
        return false;
    }
}
