package dev.oriel.query.promql.eval.value;

import dev.oriel.model.Histogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of one series at every step of a grid. Confined to one thread.
///
///     values     |  v0 |  ?  |  ?  | …    meaningful where present and no histogram stands
///     present    |  1  |  0  |  1  | …    a bit per step
///     histograms |  -  |  -  |  h2 | …    null as a whole where no value is one
public final class StepColumn {
    private final int steps;
    private final double[] values;
    private final long[] present;
    private int count;
    private @Nullable Histogram @Nullable [] histograms;

    public StepColumn(int steps) {
        this.steps = steps;
        this.values = new double[steps];
        this.present = new long[(steps + 63) >>> 6];
    }

    /// Heap bytes of a column without histograms.
    public static long bytes(int steps) {
        return 112L + 8L * steps + ((steps + 63) >>> 6) * 8L;
    }

    public int steps() {
        return steps;
    }

    /// How many steps have a value.
    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// Whether every step has a value, so that loops need not ask for each.
    public boolean isFull() {
        return count == steps;
    }

    public boolean isPresent(int step) {
        return (present[step >>> 6] & 1L << step) != 0;
    }

    /// Whether no value is a histogram.
    public boolean hasFloatsOnly() {
        return histograms == null;
    }

    /// For loops over many steps: floats, meaningful where a value is present and no histogram.
    public double[] values() {
        return values;
    }

    public double value(int step) {
        return values[step];
    }

    /// The histogram of a step, null where there is a float or nothing.
    public @Nullable Histogram histogram(int step) {
        @Nullable
        Histogram[] column = histograms;
        return column == null ? null : column[step];
    }

    /// For loops over many steps: a bit per step. Not to be written to.
    public long[] present() {
        return present;
    }

    public void set(int step, double value) {
        mark(step);
        values[step] = value;
        @Nullable
        Histogram[] column = histograms;
        if (column != null) {
            column[step] = null;
        }
    }

    public void set(int step, Histogram histogram) {
        mark(step);
        @Nullable
        Histogram[] column = histograms;
        if (column == null) {
            column = new Histogram[steps];
            histograms = column;
        }
        column[step] = histogram;
    }

    /// Takes over the other column's value of the step, which must be present there.
    public void copyFrom(StepColumn other, int step) {
        Histogram histogram = other.histogram(step);
        if (histogram != null) {
            set(step, histogram);
        } else {
            set(step, other.values[step]);
        }
    }

    public void clear(int step) {
        long bit = 1L << step;
        if ((present[step >>> 6] & bit) != 0) {
            present[step >>> 6] &= ~bit;
            count--;
            @Nullable
            Histogram[] column = histograms;
            if (column != null) {
                column[step] = null;
            }
        }
    }

    /// After the values of all steps were written into [#values]: says that they are all there.
    public void markAll() {
        Arrays.fill(present, -1L);
        if ((steps & 63) != 0) {
            present[present.length - 1] = (1L << steps) - 1;
        }
        count = steps;
    }

    /// After the values of some steps were written into [#values]: says that they are there.
    public void mark(int step) {
        long bit = 1L << step;
        if ((present[step >>> 6] & bit) == 0) {
            present[step >>> 6] |= bit;
            count++;
        }
    }

    /// Empties the column for its next use.
    public void reset() {
        Arrays.fill(present, 0);
        count = 0;
        histograms = null;
    }

    /// Heap bytes of its histograms, about: those that other columns have too are counted in each.
    public long histogramBytes() {
        @Nullable
        Histogram[] column = histograms;
        if (column == null) {
            return 0;
        }
        long bytes = 8L * steps;
        for (Histogram histogram : column) {
            if (histogram != null) {
                bytes += 160 + 12L * (histogram.positive().size() + histogram.negative().size())
                        + 8L * histogram.customBounds().length;
            }
        }
        return bytes;
    }

    /// Keeps only the steps whose bit is set (or, inverted, is not).
    public void retain(StepMask mask, boolean inverted) {
        @Nullable
        Histogram[] column = histograms;
        count = 0;
        for (int word = 0; word < present.length; word++) {
            present[word] &= inverted ? ~mask.word(word) : mask.word(word);
            count += Long.bitCount(present[word]);
        }
        if (column != null) {
            for (int step = 0; step < steps; step++) {
                if (!isPresent(step)) {
                    column[step] = null;
                }
            }
        }
    }

    /// The first step from `step` on that has a value, or [#steps] where none has.
    public int nextPresent(int step) {
        int word = step >>> 6;
        if (word >= present.length) {
            return steps;
        }
        long bits = present[word] & -1L << step;
        while (bits == 0) {
            if (++word == present.length) {
                return steps;
            }
            bits = present[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }
}
