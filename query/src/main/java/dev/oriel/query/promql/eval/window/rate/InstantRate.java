package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.model.histogram.CounterResets;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.HistogramDifference;
import dev.oriel.query.promql.eval.window.StartTimes;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;

/// `irate` and `idelta`: from the last two samples of a window.
final class InstantRate implements WindowFunction {
    /// Subtracting a histogram takes about as long as so many floats.
    private static final long HISTOGRAM_WORK = 64;

    private final QueryRun run;
    private final boolean counter;
    private final WindowNotes notes;
    private final HistogramDifference arithmetic;

    /// @param counter `irate` rather than `idelta`
    InstantRate(QueryRun run, boolean counter, WindowNotes notes) {
        this.run = run;
        this.counter = counter;
        this.notes = notes;
        this.arithmetic = new HistogramDifference(notes);
    }

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        WindowPositions windows = samples.windows();
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            int floats = windows.to(step) - windows.from(step);
            int histograms = samples.histogramsIn(step);
            if (floats + histograms < 2) {
                continue;
            }
            if (histograms == 0) {
                out.set(step, rate(samples, windows.to(step) - 1));
                continue;
            }
            int lastFloat = windows.to(step) - 1;
            int lastHistogram = samples.histogramWindows().to(step) - 1;
            long[] times = samples.times();
            long[] histogramTimes = samples.histogramTimes();
            if (floats >= 2 && times[lastFloat - 1] > histogramTimes[lastHistogram]) {
                out.set(step, rate(samples, lastFloat));
            } else if (histograms >= 2
                    && (floats == 0 || histogramTimes[lastHistogram - 1] > times[lastFloat])) {
                rateOfHistograms(samples, lastHistogram, step, out);
            } else {
                notes.add(Note.MIXED_FLOATS_AND_HISTOGRAMS, samples);
            }
        }
    }

    private double rate(RangeSamples samples, int last) {
        double[] values = samples.values();
        long[] times = samples.times();
        long[] starts = samples.starts();
        boolean reset = counter && (values[last] < values[last - 1] || starts != null
                && StartTimes.isReset(starts[last - 1], times[last - 1], starts[last], times[last]));
        double difference = reset ? values[last] : values[last] - values[last - 1];
        return counter ? difference / ((times[last] - times[last - 1]) / 1000.0) : difference;
    }

    private void rateOfHistograms(RangeSamples samples, int last, int step, StepColumn out) {
        run.spend(HISTOGRAM_WORK);
        Histogram before = samples.histograms()[last - 1];
        Histogram after = samples.histograms()[last];
        long[] times = samples.histogramTimes();
        long[] starts = samples.histogramStarts();
        boolean bothGauges = isGauge(before) && isGauge(after);
        if (counter && (isGauge(before) || isGauge(after))) {
            notes.add(Note.NOT_A_COUNTER, samples);
        } else if (!counter && !bothGauges) {
            notes.add(Note.NOT_A_GAUGE, samples);
        }
        boolean reset = counter && (starts != null
                && StartTimes.isReset(starts[last - 1], times[last - 1], starts[last], times[last])
                || CounterResets.detect(before, after));
        Histogram difference = reset
                ? HistogramArithmetic.compact(after)
                : arithmetic.subtract(after, before, samples);
        if (difference != null) {
            Histogram scaled = counter
                    ? HistogramArithmetic.divide(difference, (times[last] - times[last - 1]) / 1000.0)
                    : difference;
            out.set(step, scaled.withCounterReset(CounterReset.GAUGE));
        }
    }

    private static boolean isGauge(Histogram histogram) {
        return histogram.counterReset() == CounterReset.GAUGE;
    }
}
