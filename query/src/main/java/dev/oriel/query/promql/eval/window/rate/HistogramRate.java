package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.histogram.CounterResets;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.window.HistogramDifference;
import dev.oriel.query.promql.eval.window.StartTimes;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;
import org.jspecify.annotations.Nullable;

/// The difference of the last and the first histogram of a window, corrected for counter resets.
final class HistogramRate {
    private final boolean counter;
    private final WindowNotes notes;
    private final HistogramDifference arithmetic;

    HistogramRate(boolean counter, WindowNotes notes) {
        this.counter = counter;
        this.notes = notes;
        this.arithmetic = new HistogramDifference(notes);
    }

    @Nullable
    Histogram add(Histogram left, Histogram right, RangeSamples samples) {
        return arithmetic.add(left, right, samples);
    }

    /// Null, with a warning, where the histograms do not fit each other.
    ///
    /// @param first index of the window's first histogram
    /// @param last  index of its last one, above `first`
    @Nullable
    Histogram difference(RangeSamples samples, int first, int last) {
        Histogram[] histograms = samples.histograms();
        Histogram from = histograms[first];
        if (counter && isReset(samples, first + 1, from)) {
            // Nothing of the first sample counts, so its layout does not matter either.
            from = emptyLike(histograms[first + 1]);
        }
        noteKinds(samples, first, last);
        int schema = commonSchema(samples, from, first, last);
        if (schema == Integer.MIN_VALUE) {
            notes.add(Note.MIXED_LAYOUTS, samples);
            return null;
        }
        Histogram to = histograms[last];
        Histogram coarse = to.hasCustomBounds() ? to : HistogramArithmetic.reduceResolution(to, schema);
        Histogram result = arithmetic.subtract(coarse, from, samples);
        if (counter) {
            Histogram previous = from;
            for (int i = first + 1; i <= last && result != null; i++) {
                if (isReset(samples, i, previous)) {
                    result = arithmetic.add(result, previous, samples);
                }
                previous = histograms[i];
            }
        }
        return result == null ? null : result.withCounterReset(CounterReset.GAUGE);
    }

    private boolean isReset(RangeSamples samples, int index, Histogram previous) {
        long[] starts = samples.histogramStarts();
        long[] times = samples.histogramTimes();
        return starts != null && StartTimes.isReset(starts[index - 1], times[index - 1], starts[index], times[index])
                || CounterResets.detect(previous, samples.histograms()[index]);
    }

    private void noteKinds(RangeSamples samples, int first, int last) {
        Histogram[] histograms = samples.histograms();
        if (!counter) {
            if (!isGauge(histograms[first]) || !isGauge(histograms[last])) {
                notes.add(Note.NOT_A_GAUGE, samples);
            }
            return;
        }
        long[] starts = samples.histogramStarts();
        for (int i = first; i <= last; i++) {
            if (isGauge(histograms[i])) {
                notes.add(Note.NOT_A_COUNTER, samples);
            }
            if (i > first && starts != null
                    && StartTimes.overlaps(starts[i - 1], samples.histogramTimes()[i - 1], starts[i])) {
                notes.add(Note.OVERLAPPING_START, samples);
            }
        }
    }

    /// The lowest resolution of the histograms that count; the least number where exponential buckets and custom bounds
    /// are mixed.
    private int commonSchema(RangeSamples samples, Histogram from, int first, int last) {
        Histogram[] histograms = samples.histograms();
        boolean custom = from.hasCustomBounds();
        int schema = Math.min(from.schema(), histograms[last].schema());
        for (int i = counter ? first + 1 : last; i <= last; i++) {
            if (histograms[i].hasCustomBounds() != custom) {
                return Integer.MIN_VALUE;
            }
            schema = Math.min(schema, histograms[i].schema());
        }
        return schema;
    }

    private static boolean isGauge(Histogram histogram) {
        return histogram.counterReset() == CounterReset.GAUGE;
    }

    private static Histogram emptyLike(Histogram histogram) {
        return new Histogram(histogram.schema(), 0, 0, 0, 0, Histogram.Buckets.NONE, Histogram.Buckets.NONE,
                histogram.customBounds(), CounterReset.UNKNOWN, false);
    }
}
