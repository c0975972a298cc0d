package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.HistogramMean;
import dev.oriel.model.histogram.HistogramSum;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;
import org.jspecify.annotations.Nullable;

/// Sum or mean of the histograms of a window.
final class HistogramFold {
    private final WindowNotes notes;
    private final boolean average;

    HistogramFold(WindowNotes notes, boolean average) {
        this.notes = notes;
        this.average = average;
    }

    /// Sets the step's value, unless the histograms do not fit each other.
    void fold(RangeSamples samples, int step, StepColumn out) {
        WindowPositions windows = samples.histogramWindows();
        Histogram result = average
                ? mean(samples, windows.from(step), windows.to(step))
                : sum(samples, windows.from(step), windows.to(step));
        if (result != null) {
            out.set(step, result);
        }
    }

    private @Nullable Histogram sum(RangeSamples samples, int from, int to) {
        HistogramSum sum = new HistogramSum();
        for (int i = from; i < to; i++) {
            if (!sum.add(samples.histograms()[i])) {
                notes.add(Note.MIXED_LAYOUTS, samples);
                return null;
            }
        }
        note(samples, sum.counterResetCollision(), sum.boundsReconciled());
        return sum.value();
    }

    private @Nullable Histogram mean(RangeSamples samples, int from, int to) {
        HistogramMean mean = new HistogramMean();
        for (int i = from; i < to; i++) {
            if (!mean.add(samples.histograms()[i])) {
                notes.add(Note.MIXED_LAYOUTS, samples);
                return null;
            }
        }
        note(samples, mean.counterResetCollision(), mean.boundsReconciled());
        return mean.value();
    }

    private void note(RangeSamples samples, boolean counterResetCollision, boolean boundsReconciled) {
        if (counterResetCollision) {
            notes.add(Note.CONFLICTING_RESETS, samples);
        }
        if (boundsReconciled) {
            notes.add(Note.RECONCILED_IN_AGGREGATION, samples);
        }
    }
}
