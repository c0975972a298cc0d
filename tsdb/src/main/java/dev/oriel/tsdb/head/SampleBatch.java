package dev.oriel.tsdb.head;

import dev.oriel.model.Exemplar;
import dev.oriel.model.MetricMetadata;
import dev.oriel.storage.metric.SampleWindows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The rows of one batch as columns, in the order they came. Reused by clearing; confined to one thread at a time.
public final class SampleBatch {
    /// An exemplar that waits for its batch's commit.
    ///
    /// @param number of its series, as appenders hold it; in a batch from the journal its place alone
    public record ExemplarRow(long number, Exemplar exemplar) {
        public int series() {
            return (int) number;
        }
    }

    private int count;
    private int[] series = new int[256];
    private long[] times = new long[256];
    private double[] values = new double[256];
    private long @Nullable [] starts;
    private byte @Nullable [] @Nullable [] histograms;
    private @Nullable SampleWindows windows;
    private final List<ExemplarRow> exemplars = new ArrayList<>();
    private final Map<String, MetricMetadata> metadata = new LinkedHashMap<>();

    public void clear() {
        count = 0;
        starts = null;
        histograms = null;
        windows = null;
        exemplars.clear();
        metadata.clear();
    }

    public void add(int number, long timestampMillis, double value) {
        int at = count;
        if (at == series.length) {
            grow();
        }
        series[at] = number;
        times[at] = timestampMillis;
        values[at] = value;
        count = at + 1;
    }

    /// Adds so many rows from the beginning of these columns.
    public void add(int[] numbers, long[] timestampsMillis, double[] theirValues, int rows) {
        while (series.length - count < rows) {
            grow();
        }
        System.arraycopy(numbers, 0, series, count, rows);
        System.arraycopy(timestampsMillis, 0, times, count, rows);
        System.arraycopy(theirValues, 0, values, count, rows);
        count += rows;
    }

    private void grow() {
        int capacity = 2 * series.length;
        int[] moreSeries = Arrays.copyOf(series, capacity);
        long[] moreTimes = Arrays.copyOf(times, capacity);
        values = Arrays.copyOf(values, capacity);
        starts = starts == null ? null : Arrays.copyOf(starts, capacity);
        histograms = histograms == null ? null : Arrays.copyOf(histograms, capacity);
        times = moreTimes;
        // Last: a batch that could not grow is used again, and looks at this one's length.
        series = moreSeries;
    }

    /// Says when the cumulation of a row's sample started.
    public void setStart(int row, long startMillis) {
        long[] column = starts;
        if (column == null) {
            column = new long[series.length];
            starts = column;
        }
        column[row] = startMillis;
    }

    /// Makes a row's sample a histogram.
    public void setHistogram(int row, byte[] encoded) {
        byte @Nullable [] @Nullable [] column = histograms;
        if (column == null) {
            column = new byte[series.length][];
            histograms = column;
        }
        column[row] = encoded;
    }

    /// Keeps the rows that pass, in their order.
    public void retain(IntPredicate kept) {
        int size = 0;
        for (int row = 0; row < count; row++) {
            if (kept.test(row)) {
                series[size] = series[row];
                times[size] = times[row];
                values[size] = values[row];
                if (starts != null) {
                    starts[size] = starts[row];
                }
                if (histograms != null) {
                    histograms[size] = histograms[row];
                }
                size++;
            }
        }
        count = size;
    }

    public void add(ExemplarRow row) {
        exemplars.add(row);
    }

    public void add(String family, MetricMetadata familyMetadata) {
        metadata.put(family, familyMetadata);
    }

    /// Says by which windows the rows are judged: those of their commit, also when they are replayed.
    public void judgeBy(SampleWindows ofCommit) {
        windows = ofCommit;
    }

    /// Null where they are not known.
    public @Nullable SampleWindows windows() {
        return windows;
    }

    public boolean isEmpty() {
        return count == 0 && exemplars.isEmpty() && metadata.isEmpty();
    }

    public int count() {
        return count;
    }

    public int series(int row) {
        return series[row];
    }

    /// `Long.MAX_VALUE` where there is no sample.
    public long oldestMillis() {
        long oldest = Long.MAX_VALUE;
        for (int row = 0; row < count; row++) {
            oldest = Math.min(oldest, timestampMillis(row));
        }
        return oldest;
    }

    public long timestampMillis(int row) {
        return times[row];
    }

    public double value(int row) {
        return values[row];
    }

    public long startMillis(int row) {
        return starts == null ? 0 : starts[row];
    }

    public byte @Nullable [] histogram(int row) {
        return histograms == null ? null : histograms[row];
    }

    public boolean hasStarts() {
        return starts != null;
    }

    public boolean hasHistograms() {
        return histograms != null;
    }

    /// Whether rows have nothing but a series, a time and a value.
    public boolean isPlain() {
        return starts == null && histograms == null;
    }

    public List<ExemplarRow> exemplars() {
        return exemplars;
    }

    public Map<String, MetricMetadata> metadata() {
        return metadata;
    }
}
