package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.model.Histogram;
import dev.oriel.model.Histogram.CounterReset;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.HistogramDifference;
import dev.oriel.query.promql.eval.window.HistogramInterpolation;
import dev.oriel.query.promql.eval.window.Interpolation;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;

/// A smoothed instant selector: the value between the samples before and after the evaluation time, or the one before
/// where none comes after. The windows are those of a smoothed range of no width.
public final class SmoothedValue implements WindowFunction {
    /// Interpolating between histograms takes about as long as so many floats.
    private static final long HISTOGRAM_WORK = 64;

    private final QueryRun run;
    private final WindowNotes notes;
    private final HistogramInterpolation interpolation;

    public SmoothedValue(QueryRun run, Span span) {
        this.run = run;
        this.notes = new WindowNotes(run.annotations(), span);
        this.interpolation = new HistogramInterpolation(new HistogramDifference(notes));
    }

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        WindowPositions windows = samples.windows();
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            long look = samples.shape().endMillis(step);
            int from = windows.from(step);
            int to = windows.to(step);
            if (samples.histogramsIn(step) > 0) {
                if (to > from) {
                    notes.add(Note.MIXED_FLOATS_AND_HISTOGRAMS, samples);
                } else {
                    run.spend(HISTOGRAM_WORK + samples.histogramsIn(step));
                    setHistogram(samples, look, step, out);
                }
            } else if (to > from) {
                run.spend(to - from);
                setFloat(samples, from, to, look, step, out);
            }
        }
    }

    private static void setFloat(RangeSamples samples, int from, int to, long look, int step, StepColumn out) {
        long[] times = samples.times();
        int next = firstFrom(times, from, to, look);
        if (next < to && times[next] == look) {
            out.set(step, samples.values()[next]);
        } else if (next > from) {
            out.set(step,
                    next < to
                            ? Interpolation.between(samples, next - 1, look, false)
                            : samples.values()[next - 1]);
        }
    }

    private void setHistogram(RangeSamples samples, long look, int step, StepColumn out) {
        int from = samples.histogramWindows().from(step);
        int to = samples.histogramWindows().to(step);
        int next = firstFrom(samples.histogramTimes(), from, to, look);
        if (next < to && samples.histogramTimes()[next] == look) {
            out.set(step, samples.histograms()[next]);
        } else if (next > from && next == to) {
            out.set(step, samples.histograms()[next - 1]);
        } else if (next > from && samples.histograms()[next].hasCustomBounds() != samples.histograms()[next - 1]
                .hasCustomBounds()) {
            notes.add(Note.MIXED_LAYOUTS, samples);
        } else if (next > from) {
            boolean counter = samples.histograms()[next].counterReset() != CounterReset.GAUGE;
            Histogram between = interpolation.between(samples, next - 1, look, counter);
            if (between != null) {
                out.set(step, between);
            }
        }
    }

    /// The first index with a time not before `look`, or `to`.
    private static int firstFrom(long[] times, int from, int to, long look) {
        int at = from;
        while (at < to && times[at] < look) {
            at++;
        }
        return at;
    }
}
