package dev.oriel.query.promql.eval.window;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.RangeShape;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;

/// `rate`, `increase` and `delta` over plain ranges: the difference of the last and the first sample, corrected for
/// counter resets and [extrapolated][Extrapolation] to the whole range.
final class ExtrapolatedRate implements WindowFunction {
    private final RateKind kind;
    private final WindowNotes notes;
    private final CounterName counterName;
    private final CounterBreaks breaks = new CounterBreaks();
    private final HistogramRate histogramRate;

    ExtrapolatedRate(RateKind kind, WindowNotes notes, CounterName counterName) {
        this.kind = kind;
        this.notes = notes;
        this.counterName = counterName;
        this.histogramRate = new HistogramRate(kind.isCounter(), notes);
    }

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        if (samples.count() > 0) {
            applyToFloats(samples, out);
            if (kind.isCounter() && !out.isEmpty()) {
                counterName.check(samples.labels());
            }
        }
        if (samples.hasHistograms()) {
            applyToHistograms(samples, out);
        }
    }

    private void applyToFloats(RangeSamples samples, StepColumn out) {
        RangeShape shape = samples.shape();
        double[] values = samples.values();
        long[] times = samples.times();
        int[] froms = samples.windows().froms();
        int[] tos = samples.windows().tos();
        boolean counter = kind.isCounter();
        if (counter) {
            breaks.find(samples);
        }
        long[] starts = counter ? samples.starts() : null;
        boolean histograms = samples.hasHistograms();
        int nextBreak = 0;
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            int first = froms[step];
            int last = tos[step] - 1;
            if (last < first || histograms && samples.histogramsIn(step) > 0) {
                continue;
            }
            double difference = values[last] - values[first];
            if (counter) {
                while (nextBreak < breaks.count() && breaks.place(nextBreak) <= first) {
                    nextBreak++;
                }
                for (int i = nextBreak; i < breaks.count() && breaks.place(i) <= last; i++) {
                    difference += values[breaks.place(i) - 1];
                }
                if (starts != null) {
                    noteOverlap(samples, starts, first, last);
                }
            }
            long start = shape.startMillis(step);
            long end = shape.endMillis(step);
            if (starts != null && starts[first] != 0 && starts[first] > start && starts[first] < times[first]) {
                out.set(step,
                        fromKnownStart(difference + values[first], shape, starts[first], times, first, last, end));
            } else if (last > first) {
                out.set(step, extrapolated(difference, values[first], shape, times, first, last, start, end));
            }
        }
    }

    private double extrapolated(double difference, double firstValue, RangeShape shape, long[] times, int first,
            int last, long start, long end) {
        double interval = (times[last] - times[first]) / 1000.0;
        double toZero = kind.isCounter() && difference > 0 && firstValue >= 0
                ? interval * (firstValue / difference)
                : Double.POSITIVE_INFINITY;
        double factor = Extrapolation.factor((times[first] - start) / 1000.0, (end - times[last]) / 1000.0, interval,
                interval / (last - first), toZero);
        return difference * perSecond(factor, shape);
    }

    /// The counter is known to have been zero at its start, which lies in the range.
    private double fromKnownStart(double difference, RangeShape shape, long knownStart, long[] times, int first,
            int last, long end) {
        double interval = (times[last] - knownStart) / 1000.0;
        return difference * perSecond(factorFromKnownStart(interval, times, first, last, end), shape);
    }

    private static double factorFromKnownStart(double interval, long[] times, int first, int last, long end) {
        double average = last > first ? (times[last] - times[first]) / 1000.0 / (last - first) : 0;
        return Extrapolation.factor(0, (end - times[last]) / 1000.0, interval, average, Double.POSITIVE_INFINITY);
    }

    private double perSecond(double factor, RangeShape shape) {
        return kind.isPerSecond() ? factor / (shape.rangeMillis() / 1000.0) : factor;
    }

    private void noteOverlap(RangeSamples samples, long[] starts, int first, int last) {
        if (!breaks.isOverlapping()) {
            return;
        }
        for (int i = first + 1; i <= last; i++) {
            if (StartTimes.overlaps(starts[i - 1], samples.times()[i - 1], starts[i])) {
                notes.add(Note.OVERLAPPING_START, samples);
                return;
            }
        }
    }

    private void applyToHistograms(RangeSamples samples, StepColumn out) {
        RangeShape shape = samples.shape();
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            if (samples.histogramsIn(step) == 0) {
                continue;
            }
            if (samples.windows().to(step) > samples.windows().from(step)) {
                notes.add(Note.MIXED_FLOATS_AND_HISTOGRAMS, samples);
                continue;
            }
            applyToHistograms(samples, shape, step, out);
        }
    }

    private void applyToHistograms(RangeSamples samples, RangeShape shape, int step, StepColumn out) {
        int first = samples.histogramWindows().from(step);
        int last = samples.histogramWindows().to(step) - 1;
        long[] times = samples.histogramTimes();
        long[] starts = kind.isCounter() ? samples.histogramStarts() : null;
        Histogram difference = null;
        if (last > first) {
            difference = histogramRate.difference(samples, first, last);
            if (difference == null) {
                return;
            }
        }
        long start = shape.startMillis(step);
        long end = shape.endMillis(step);
        double factor;
        Histogram firstSample = samples.histograms()[first];
        if (starts != null && starts[first] != 0 && starts[first] > start && starts[first] < times[first]) {
            difference = difference == null
                    ? firstSample
                    : histogramRate.add(difference, firstSample, samples);
            factor = factorFromKnownStart((times[last] - starts[first]) / 1000.0, times, first, last, end);
        } else if (difference == null) {
            return;
        } else {
            double interval = (times[last] - times[first]) / 1000.0;
            double toZero = kind.isCounter() && difference.count() > 0 && firstSample.count() >= 0
                    ? interval * (firstSample.count() / difference.count())
                    : Double.POSITIVE_INFINITY;
            factor = Extrapolation.factor((times[first] - start) / 1000.0, (end - times[last]) / 1000.0, interval,
                    interval / (last - first), toZero);
        }
        if (difference != null) {
            out.set(step, HistogramArithmetic.multiply(difference, perSecond(factor, shape)));
        }
    }
}
