package dev.oriel.storage.metric;

import dev.oriel.model.Histogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of one series as columns, filled by a store and read by whoever evaluates them. Reused from series to
/// series; confined to one thread.
///
/// The time column is shared: series that were scraped together get the *same array object*, so a reader that has
/// worked out window positions for one of them need not do it again for the next. It is never written to once handed
/// over, and may be longer than [#count].
///
///     times      |  t0 |  t1 |  t2 | …        milliseconds since the Unix epoch, ascending
///     values     |  v0 |  v1 |  NaN| …        NaN where the sample is a histogram
///     histograms |  -  |  -  |  h2 | …        null as a whole where no sample is one
///     starts     |  s0 |  s1 |  s2 | …        null as a whole where none is known; 0: unknown
public final class SampleColumns {
    private static final long[] NO_TIMES = new long[0];

    private int count;
    private long[] times = NO_TIMES;
    private double[] values = new double[0];
    private Histogram @Nullable [] histograms;
    private long @Nullable [] starts;

    public int count() {
        return count;
    }

    /// Not to be written to.
    public long[] times() {
        return times;
    }

    public double[] values() {
        return values;
    }

    /// Null where all samples are floats; else null at the floats' places.
    public Histogram @Nullable [] histograms() {
        return histograms;
    }

    /// Milliseconds since the Unix epoch, 0 where unknown; null where none is known.
    public long @Nullable [] starts() {
        return starts;
    }

    /// For stores: empties the columns and makes room.
    ///
    /// @return the value column, of at least the given length, for the store to fill
    public double[] reset(int capacity) {
        count = 0;
        times = NO_TIMES;
        histograms = null;
        starts = null;
        if (values.length < capacity) {
            values = new double[Math.max(capacity, 2 * values.length)];
        }
        return values;
    }

    /// For stores: hands over the time column, once the values are filled.
    public void finish(long[] sharedTimes, int sampleCount) {
        times = sharedTimes;
        count = sampleCount;
    }

    /// For stores: says that a sample is a histogram.
    public void setHistogram(int index, Histogram histogram) {
        Histogram[] column = histograms;
        if (column == null || column.length <= index) {
            column = column == null ? new Histogram[values.length] : Arrays.copyOf(column, values.length);
            histograms = column;
        }
        column[index] = histogram;
    }

    /// For stores: says when a sample's cumulation started.
    public void setStart(int index, long startMillis) {
        long[] column = starts;
        if (column == null || column.length <= index) {
            column = column == null ? new long[values.length] : Arrays.copyOf(column, values.length);
            starts = column;
        }
        column[index] = startMillis;
    }
}
