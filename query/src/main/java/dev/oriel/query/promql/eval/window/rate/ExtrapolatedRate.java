package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.RangeShape;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.StartTimes;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;
import org.jspecify.annotations.Nullable;

/// `rate`, `increase` and `delta` over plain ranges: the difference of the last and the first sample, corrected for
/// counter resets and [extrapolated][Extrapolation] to the whole range.
final class ExtrapolatedRate implements WindowFunction {
    /// Subtracting a histogram takes about as long as so many floats.
    private static final long HISTOGRAM_WORK = 64;

    private final QueryRun run;
    private final RateKind kind;
    private final WindowNotes notes;
    private final CounterName counterName;
    private final CounterBreaks breaks = new CounterBreaks();
    private final HistogramRate histogramRate;
    private final RateGeometries geometries;

    ExtrapolatedRate(QueryRun run, RateKind kind, WindowNotes notes, CounterName counterName) {
        this.run = run;
        this.kind = kind;
        this.notes = notes;
        this.counterName = counterName;
        this.geometries = new RateGeometries(kind.isPerSecond(), run.budget());
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
        if (kind.isCounter()) {
            breaks.find(samples);
        }
        if (kind.isCounter() && samples.starts() != null || samples.hasHistograms()) {
            applyOneByOne(samples, kind.isCounter() ? samples.starts() : null, out);
        } else {
            applyWhole(samples, out);
        }
    }

    /// Series of floats alone without start timestamps: what depends on times only is known for the whole time column.
    private void applyWhole(RangeSamples samples, StepColumn out) {
        RateGeometry geometry = geometries.of(samples);
        double[] values = samples.values();
        double[] results = out.values();
        int[] froms = samples.windows().froms();
        int[] tos = samples.windows().tos();
        boolean counter = kind.isCounter();
        int nextBreak = 0;
        for (int step = 0; step < results.length; step++) {
            int first = froms[step];
            int last = tos[step] - 1;
            if (last <= first) {
                continue;
            }
            double firstValue = values[first];
            double difference = values[last] - firstValue;
            if (counter) {
                while (nextBreak < breaks.count() && breaks.place(nextBreak) <= first) {
                    nextBreak++;
                }
                difference = withLost(difference, values, nextBreak, last);
                results[step] = geometry.counter(step, firstValue, difference);
            } else {
                results[step] = geometry.gauge(step, difference);
            }
            if (!geometry.isFull()) {
                out.mark(step);
            }
        }
        if (geometry.isFull()) {
            out.markAll();
        }
    }

    /// A difference and what the counter had reached before each break of a window, added in order, as Prometheus does.
    private double withLost(double difference, double[] values, int firstBreak, int last) {
        double sum = difference;
        int next = firstBreak;
        for (; next < breaks.count() && breaks.place(next) <= last; next++) {
            sum += values[breaks.place(next) - 1];
        }
        if (next > firstBreak) {
            run.spend(next - firstBreak);
        }
        return sum;
    }

    private void applyOneByOne(RangeSamples samples, long @Nullable [] starts, StepColumn out) {
        RangeShape shape = samples.shape();
        double[] values = samples.values();
        long[] times = samples.times();
        int nextBreak = 0;
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            int first = samples.windows().from(step);
            int last = samples.windows().to(step) - 1;
            if (last < first || samples.histogramsIn(step) > 0) {
                continue;
            }
            double difference = values[last] - values[first];
            if (kind.isCounter()) {
                while (nextBreak < breaks.count() && breaks.place(nextBreak) <= first) {
                    nextBreak++;
                }
                difference = withLost(difference, values, nextBreak, last);
                noteOverlap(samples, starts, first, last);
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
        double average = interval / (last - first);
        double scale = geometries.scale(shape);
        double before = Extrapolation.reach((times[first] - start) / 1000.0, average);
        double after = Extrapolation.reach((end - times[last]) / 1000.0, average);
        double factor = RateGeometry.factor(scale, interval, before, after);
        return kind.isCounter()
                ? RateGeometry.counter(factor, scale, interval, before, firstValue, difference)
                : difference * factor;
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

    private void noteOverlap(RangeSamples samples, long @Nullable [] starts, int first, int last) {
        if (starts == null || !breaks.isOverlapping()) {
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
            run.spend(HISTOGRAM_WORK * samples.histogramsIn(step));
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
