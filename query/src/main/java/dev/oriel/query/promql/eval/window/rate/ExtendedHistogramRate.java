package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.histogram.CounterResets;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.RangeShape;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.window.HistogramDifference;
import dev.oriel.query.promql.eval.window.HistogramInterpolation;
import dev.oriel.query.promql.eval.window.RangeEnds;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;
import org.jspecify.annotations.Nullable;

/// [ExtendedRate] for histograms.
final class ExtendedHistogramRate {
    private final RateKind kind;
    private final WindowNotes notes;
    private final HistogramDifference arithmetic;
    private final HistogramInterpolation interpolation;

    ExtendedHistogramRate(RateKind kind, WindowNotes notes) {
        this.kind = kind;
        this.notes = notes;
        this.arithmetic = new HistogramDifference(notes);
        this.interpolation = new HistogramInterpolation(arithmetic);
    }

    /// Null where there is nothing to measure, or, with a warning, where the histograms do not fit each other.
    @Nullable
    Histogram rate(RangeSamples samples, int step) {
        RangeShape shape = samples.shape();
        WindowPositions windows = samples.histogramWindows();
        long[] times = samples.histogramTimes();
        Histogram[] histograms = samples.histograms();
        RangeEnds ends = RangeEnds.find(times, windows.from(step), windows.to(step), shape, step);
        if (ends == null || !areAlike(samples, ends)) {
            return null;
        }
        long start = shape.startMillis(step);
        long end = shape.endMillis(step);
        Histogram left = shape.isSmoothed() && times[ends.first()] < start
                ? interpolation.between(samples, ends.first(), start, kind.isCounter())
                : histograms[ends.first()];
        Histogram right = shape.isSmoothed() && ends.last() > windows.from(step) && times[ends.last()] > end
                ? interpolation.between(samples, ends.last() - 1, end, kind.isCounter())
                : histograms[ends.last()];
        if (left == null || right == null) {
            return null;
        }
        if (!kind.isCounter() && (!isGauge(left) || !isGauge(right))) {
            notes.add(Note.NOT_A_GAUGE, samples);
        }
        Histogram result = arithmetic.subtract(right, left, samples);
        if (kind.isCounter() && result != null) {
            result = addLostInResets(result, samples, ends, left, right, shape.isSmoothed() ? start : Long.MIN_VALUE);
        }
        if (result == null) {
            return null;
        }
        Histogram scaled = kind.isPerSecond()
                ? HistogramArithmetic.divide(result, shape.rangeMillis() / 1000.0)
                : HistogramArithmetic.compact(result);
        return scaled.withCounterReset(CounterReset.GAUGE);
    }

    private boolean areAlike(RangeSamples samples, RangeEnds ends) {
        Histogram[] histograms = samples.histograms();
        boolean custom = histograms[ends.first()].hasCustomBounds();
        for (int i = ends.first(); i <= ends.last(); i++) {
            if (histograms[i].hasCustomBounds() != custom) {
                notes.add(Note.MIXED_LAYOUTS, samples);
                return false;
            }
            if (kind.isCounter() && isGauge(histograms[i])) {
                notes.add(Note.NOT_A_COUNTER, samples);
            }
        }
        return true;
    }

    /// @param smoothedStart the start of the range, if values there are interpolated
    private @Nullable Histogram addLostInResets(Histogram difference, RangeSamples samples, RangeEnds ends,
            Histogram left, Histogram right, long smoothedStart) {
        Histogram[] histograms = samples.histograms();
        int next = ends.first() + 1;
        Histogram previous = left;
        if (samples.histogramTimes()[ends.first()] < smoothedStart
                && CounterResets.detect(histograms[ends.first()], histograms[next])) {
            // The left end was interpolated across this reset, which is accounted for with it.
            previous = histograms[next];
            next++;
        }
        if (next > ends.last()) {
            return difference;
        }
        Histogram result = difference;
        // The last sample itself is left to the right end, which has its hint.
        for (; next < ends.last() && result != null; next++) {
            if (CounterResets.detect(previous, histograms[next])) {
                result = arithmetic.add(result, previous, samples);
            }
            previous = histograms[next];
        }
        if (result != null && CounterResets.detect(previous, right)) {
            result = arithmetic.add(result, previous, samples);
        }
        return result;
    }

    private static boolean isGauge(Histogram histogram) {
        return histogram.counterReset() == CounterReset.GAUGE;
    }
}
