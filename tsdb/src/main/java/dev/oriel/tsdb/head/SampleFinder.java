package dev.oriel.tsdb.head;

import dev.oriel.model.Histogram;
import dev.oriel.storage.metric.SampleColumns;
import dev.oriel.tsdb.head.extra.HistogramBytes;
import dev.oriel.tsdb.head.extra.HistogramLog;
import dev.oriel.tsdb.head.extra.OutOfOrderSamples;
import dev.oriel.tsdb.head.extra.Tombstone;
import org.jspecify.annotations.Nullable;

/// Tells whether a series has a sample at a time already, and whether it is the same one. Only for samples that do not
/// come in order. Used under the head's lock and the page's write lock.
final class SampleFinder {
    /// What stands at a sample's time.
    enum Standing {
        ABSENT, SAME, OTHER
    }

    private final InOrderLookup lookup;
    private final SampleColumns found = new SampleColumns();

    /// Reads a series while its page is locked for writing.
    @FunctionalInterface
    interface InOrderLookup {
        /// @return index of the first sample read among the series' in-order samples
        int read(SeriesPage page, int at, long timestampMillis, SampleColumns into);
    }

    SampleFinder(InOrderLookup lookup) {
        this.lookup = lookup;
    }

    Standing find(SeriesPage page, int at, SampleBatch batch, int row) {
        long time = batch.timestampMillis(row);
        SeriesExtras extras = page.extras(at);
        if (extras != null && extras.outOfOrder != null) {
            int entry = standingOutOfOrder(extras, extras.outOfOrder, time);
            if (entry >= 0) {
                return compare(batch, row, extras.outOfOrder.values()[entry], extras.outOfOrder.histograms()[entry]);
            }
        }
        int first = lookup.read(page, at, time, found);
        if (found.count() == 0 || extras != null && isDeleted(extras, time, first)) {
            return Standing.ABSENT;
        }
        return compare(batch, row, found.values()[0], histogramAt(extras, time));
    }

    private static int standingOutOfOrder(SeriesExtras extras, OutOfOrderSamples samples, long time) {
        for (int i = samples.firstNotBefore(time); i < samples.count() && samples.times()[i] == time; i++) {
            long sequence = samples.sequences()[i];
            boolean deleted = false;
            for (Tombstone stone : extras.tombstones) {
                deleted |= stone.covers(time) && sequence < stone.sequence();
            }
            if (!deleted) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDeleted(SeriesExtras extras, long time, int index) {
        for (Tombstone stone : extras.tombstones) {
            if (stone.covers(time) && index < stone.count()) {
                return true;
            }
        }
        return false;
    }

    private static byte @Nullable [] histogramAt(@Nullable SeriesExtras extras, long time) {
        HistogramLog log = extras == null ? null : extras.histograms;
        int at = log == null ? -1 : log.indexOf(time);
        return log == null || at < 0 ? null : log.encoded(at);
    }

    private static Standing compare(SampleBatch batch, int row, double value, byte @Nullable [] histogram) {
        byte[] given = batch.histogram(row);
        boolean same;
        if (given != null && histogram != null) {
            Histogram left = HistogramBytes.decode(given, 0, given.length);
            same = left.sameSample(HistogramBytes.decode(histogram, 0, histogram.length));
        } else {
            same = given == null && histogram == null
                    && Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(batch.value(row));
        }
        return same ? Standing.SAME : Standing.OTHER;
    }
}
