package dev.oriel.query.promql.eval.select;

import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.StaleMarker;
import dev.oriel.query.promql.eval.run.QueryBudget;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.storage.metric.SampleColumns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The samples of one series with the windows of all steps: floats and histograms apart, without staleness markers.
/// Filled again for each series; confined to one thread.
public final class RangeSamples {
    private static final long[] NO_TIMES = new long[0];

    private final RangeShape shape;
    private final WindowCache sharedWindows;
    private final WindowPositions ownFloatWindows;
    private final WindowPositions ownHistogramWindows;
    private long[] ownTimes = NO_TIMES;
    private double[] ownValues = new double[0];
    private long[] ownStarts = NO_TIMES;

    private Labels labels = Labels.empty();
    private boolean dropName;
    private long[] times = NO_TIMES;
    private double[] values = new double[0];
    private long @Nullable [] starts;
    private int count;
    private WindowPositions windows;
    private long[] histogramTimes = NO_TIMES;
    private Histogram[] histograms = new Histogram[0];
    private long @Nullable [] histogramStarts;
    private int histogramCount;

    /// @param budget that the windows are counted against
    public RangeSamples(RangeShape shape, QueryBudget budget) {
        this.shape = shape;
        this.ownFloatWindows = new WindowPositions(budget);
        this.ownHistogramWindows = new WindowPositions(budget);
        this.windows = ownFloatWindows;
        this.sharedWindows = new WindowCache(shape.looks(), shape.beforeMillis(), shape.afterMillis(), budget);
    }

    public RangeShape shape() {
        return shape;
    }

    public Labels labels() {
        return labels;
    }

    /// Whether an operation below has dropped the metric name already.
    public boolean dropName() {
        return dropName;
    }

    /// How many floats there are.
    public int count() {
        return count;
    }

    public long[] times() {
        return times;
    }

    public double[] values() {
        return values;
    }

    /// When the floats' cumulations started, 0 where unknown; null where none is known.
    public long @Nullable [] starts() {
        return starts;
    }

    /// The windows over the floats.
    public WindowPositions windows() {
        return windows;
    }

    public int histogramCount() {
        return histogramCount;
    }

    public boolean hasHistograms() {
        return histogramCount > 0;
    }

    public long[] histogramTimes() {
        return histogramTimes;
    }

    public Histogram[] histograms() {
        return histograms;
    }

    public long @Nullable [] histogramStarts() {
        return histogramStarts;
    }

    /// The windows over the histograms; meaningful where there are any.
    public WindowPositions histogramWindows() {
        return ownHistogramWindows;
    }

    /// How many histograms a step's window holds.
    public int histogramsIn(int step) {
        return histogramCount == 0 ? 0 : ownHistogramWindows.to(step) - ownHistogramWindows.from(step);
    }

    /// Takes a series of the store. The columns stay in use until the next series.
    void load(Labels newLabels, SampleColumns columns) {
        labels = newLabels;
        dropName = false;
        int total = columns.count();
        if (columns.histograms() == null && !hasStaleMarkers(columns.values(), total)) {
            takeFloats(columns.times(), columns.values(), columns.starts(), total);
            return;
        }
        makeRoom(total);
        boolean hasStarts = columns.starts() != null;
        int floats = 0;
        int found = 0;
        for (int i = 0; i < total; i++) {
            Histogram histogram = columns.histograms() == null ? null : columns.histograms()[i];
            long start = columns.starts() == null ? 0 : columns.starts()[i];
            if (histogram != null) {
                if (!histogram.isStale()) {
                    addHistogram(found++, columns.times()[i], histogram, start);
                }
            } else if (!StaleMarker.is(columns.values()[i])) {
                ownTimes[floats] = columns.times()[i];
                ownValues[floats] = columns.values()[i];
                ownStarts[floats++] = start;
            }
        }
        finishSplit(floats, found, hasStarts);
    }

    /// Takes a series that was evaluated over the steps of a subquery.
    ///
    /// @param stepTimes the times of its steps
    void load(Labels newLabels, boolean newDropName, long[] stepTimes, StepColumn column) {
        labels = newLabels;
        dropName = newDropName;
        if (column.isFull() && column.hasFloatsOnly()) {
            takeFloats(stepTimes, column.values(), null, column.steps());
            return;
        }
        makeRoom(column.count());
        int floats = 0;
        int found = 0;
        for (int step = column.nextPresent(0); step < column.steps(); step = column.nextPresent(step + 1)) {
            Histogram histogram = column.histogram(step);
            if (histogram != null) {
                addHistogram(found++, stepTimes[step], histogram, 0);
            } else {
                ownTimes[floats] = stepTimes[step];
                ownValues[floats++] = column.value(step);
            }
        }
        finishSplit(floats, found, false);
    }

    private void takeFloats(long[] newTimes, double[] newValues, long @Nullable [] newStarts, int newCount) {
        times = newTimes;
        values = newValues;
        starts = newStarts;
        count = newCount;
        windows = sharedWindows.positions(newTimes, newCount);
        histogramCount = 0;
    }

    private void addHistogram(int index, long time, Histogram histogram, long start) {
        if (histograms.length <= index) {
            int room = Math.max(16, 2 * index);
            histograms = Arrays.copyOf(histograms, room);
            histogramTimes = Arrays.copyOf(histogramTimes, room);
            histogramStarts = Arrays.copyOf(histogramStarts == null ? NO_TIMES : histogramStarts, room);
        }
        histograms[index] = histogram;
        histogramTimes[index] = time;
        if (histogramStarts == null) {
            histogramStarts = new long[histograms.length];
        }
        histogramStarts[index] = start;
    }

    private void finishSplit(int floats, int found, boolean hasStarts) {
        times = ownTimes;
        values = ownValues;
        starts = hasStarts ? ownStarts : null;
        count = floats;
        windows = ownFloatWindows;
        windows.compute(times, count, shape.looks(), shape.beforeMillis(), shape.afterMillis());
        histogramCount = found;
        if (!hasStarts) {
            histogramStarts = null;
        }
        if (found > 0) {
            ownHistogramWindows.compute(histogramTimes, found, shape.looks(), shape.beforeMillis(),
                    shape.afterMillis());
        }
    }

    private void makeRoom(int total) {
        if (ownTimes.length < total) {
            ownTimes = new long[total];
            ownValues = new double[total];
            ownStarts = new long[total];
        }
    }

    private static boolean hasStaleMarkers(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (Double.doubleToRawLongBits(values[i]) == StaleMarker.BITS) {
                return true;
            }
        }
        return false;
    }
}
