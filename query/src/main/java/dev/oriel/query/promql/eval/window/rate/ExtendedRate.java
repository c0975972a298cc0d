package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.model.Histogram;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.RangeShape;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.Interpolation;
import dev.oriel.query.promql.eval.window.RangeEnds;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;

/// `rate`, `increase` and `delta` over anchored and smoothed ranges: the difference of the values at the very ends of
/// the range, taken from the samples around them, so that nothing needs to be extrapolated.
final class ExtendedRate implements WindowFunction {
    /// Subtracting a histogram takes about as long as so many floats.
    private static final long HISTOGRAM_WORK = 64;

    private final QueryRun run;
    private final RateKind kind;
    private final WindowNotes notes;
    private final CounterName counterName;
    private final ExtendedHistogramRate histogramRate;

    ExtendedRate(QueryRun run, RateKind kind, WindowNotes notes, CounterName counterName) {
        this.run = run;
        this.kind = kind;
        this.notes = notes;
        this.counterName = counterName;
        this.histogramRate = new ExtendedHistogramRate(kind, notes);
    }

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        WindowPositions windows = samples.windows();
        RangeShape shape = samples.shape();
        boolean floats = false;
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            int from = windows.from(step);
            int to = windows.to(step);
            if (samples.histogramsIn(step) > 0) {
                if (to > from) {
                    notes.add(Note.MIXED_FLOATS_AND_HISTOGRAMS, samples);
                } else {
                    run.spend(HISTOGRAM_WORK * samples.histogramsIn(step));
                    Histogram result = histogramRate.rate(samples, step);
                    if (result != null) {
                        out.set(step, result);
                    }
                }
            } else if (to > from) {
                run.spend(to - from);
                RangeEnds ends = RangeEnds.find(samples.times(), from, to, shape, step);
                if (ends != null) {
                    out.set(step, rate(samples, shape, from, ends, step));
                    floats = true;
                }
            }
        }
        if (floats && kind.isCounter()) {
            counterName.check(samples.labels());
        }
    }

    private double rate(RangeSamples samples, RangeShape shape, int from, RangeEnds ends, int step) {
        long[] times = samples.times();
        double[] values = samples.values();
        int first = ends.first();
        int last = ends.last();
        long start = shape.startMillis(step);
        long end = shape.endMillis(step);
        double left = shape.isSmoothed() && times[first] < start
                ? interpolate(samples, first, start)
                : values[first];
        double right = shape.isSmoothed() && last > from && times[last] > end
                ? interpolate(samples, last - 1, end)
                : values[last];
        double result = right - left;
        if (kind.isCounter()) {
            int inner = times[first] <= start ? first + 1 : first;
            int innerEnd = times[last] >= end ? last : last + 1;
            result += lostInResets(values, left, right, inner, innerEnd);
        }
        return kind.isPerSecond() ? result / (shape.rangeMillis() / 1000.0) : result;
    }

    /// The value between a sample and the next; a counter that has gone down in between began at zero.
    private double interpolate(RangeSamples samples, int index, long millis) {
        return Interpolation.between(samples, index, millis, kind.isCounter());
    }

    private static double lostInResets(double[] values, double left, double right, int from, int to) {
        double lost = 0;
        double previous = left;
        for (int i = from; i < to; i++) {
            if (values[i] < previous) {
                lost += previous;
            }
            previous = values[i];
        }
        return right < previous ? lost + previous : lost;
    }
}
