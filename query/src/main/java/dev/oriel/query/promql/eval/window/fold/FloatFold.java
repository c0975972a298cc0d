package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.query.promql.eval.run.QueryRun;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;

/// Folds the floats of each window into one value; histograms are left out, with an info.
final class FloatFold implements WindowFunction {
    /// The fold itself.
    @FunctionalInterface
    interface Fold {
        /// @param from index of the first float
        /// @param to   one behind the last, above `from`
        double fold(RangeSamples samples, int from, int to, int step);
    }

    private final QueryRun run;
    private final WindowNotes notes;
    private final int minSamples;
    private final Fold fold;

    /// @param minSamples windows of fewer floats have no result
    FloatFold(QueryRun run, WindowNotes notes, int minSamples, Fold fold) {
        this.run = run;
        this.notes = notes;
        this.minSamples = minSamples;
        this.fold = fold;
    }

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        WindowPositions windows = samples.windows();
        boolean histograms = samples.hasHistograms();
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            int from = windows.from(step);
            int to = windows.to(step);
            if (to == from) {
                continue;
            }
            if (histograms && samples.histogramsIn(step) > 0) {
                notes.add(Note.HISTOGRAMS_IGNORED, samples);
            }
            run.spend(to - from);
            if (to - from >= minSamples) {
                out.set(step, fold.fold(samples, from, to, step));
            }
        }
    }
}
