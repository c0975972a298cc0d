package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;

/// `sum_over_time` and `avg_over_time`: of floats, or of histograms; a window that has both gives nothing but a warning.
final class Sums implements WindowFunction {
    /// Adding a histogram takes about as long as so many floats.
    private static final long HISTOGRAM_WORK = 64;

    private final QueryRun run;
    private final WindowNotes notes;
    private final HistogramFold histograms;
    private final boolean average;
    private final RunningSums running = new RunningSums();

    Sums(QueryRun run, WindowNotes notes, boolean average) {
        this.run = run;
        this.notes = notes;
        this.average = average;
        this.histograms = new HistogramFold(notes, average);
    }

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        WindowPositions windows = samples.windows();
        running.add(samples, out.steps());
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            int from = windows.from(step);
            int to = windows.to(step);
            if (samples.histogramsIn(step) > 0) {
                if (to > from) {
                    notes.add(Note.MIXED_FLOATS_AND_HISTOGRAMS, samples);
                } else {
                    run.spend(HISTOGRAM_WORK * samples.histogramsIn(step));
                    histograms.fold(samples, step, out);
                }
            } else if (to > from) {
                out.set(step, fold(samples, from, to));
            }
        }
    }

    private double fold(RangeSamples samples, int from, int to) {
        double sum = running.sum(from, to);
        if (Double.isNaN(sum)) {
            run.spend(to - from);
            return average ? FloatFolds.average(samples, from, to) : FloatFolds.sum(samples, from, to);
        }
        return average ? sum / (to - from) : sum;
    }
}
