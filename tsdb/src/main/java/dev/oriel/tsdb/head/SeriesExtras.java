package dev.oriel.tsdb.head;

import dev.oriel.tsdb.head.extra.HistogramLog;
import dev.oriel.tsdb.head.extra.OutOfOrderSamples;
import dev.oriel.tsdb.head.extra.StartLog;
import dev.oriel.tsdb.head.extra.Tombstone;
import org.jspecify.annotations.Nullable;

/// What only some series have: histograms, start times, samples out of order, deletions. Changed under the page's write
/// lock; each part is a value that is replaced, so that readers need the page's lock only to take hold of them.
final class SeriesExtras {
    @Nullable
    HistogramLog histograms;
    @Nullable
    StartLog starts;
    @Nullable
    OutOfOrderSamples outOfOrder;
    Tombstone[] tombstones = Tombstone.NONE;

    SeriesExtras copy() {
        SeriesExtras copy = new SeriesExtras();
        copy.histograms = histograms;
        copy.starts = starts;
        copy.outOfOrder = outOfOrder;
        copy.tombstones = tombstones;
        return copy;
    }

    /// Forgets what is before the horizon.
    void releaseBefore(long horizonMillis, long sequence) {
        histograms = histograms == null ? null : histograms.from(horizonMillis);
        starts = starts == null ? null : starts.from(horizonMillis);
        outOfOrder = outOfOrder == null ? null : outOfOrder.withoutCut(horizonMillis, sequence);
        tombstones = Tombstone.from(tombstones, horizonMillis);
    }
}
