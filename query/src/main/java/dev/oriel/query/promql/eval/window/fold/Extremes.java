package dev.oriel.query.promql.eval.window.fold;

import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.select.WindowPositions;
import dev.oriel.query.promql.eval.value.StepColumn;
import dev.oriel.query.promql.eval.window.WindowFunction;
import dev.oriel.query.promql.eval.window.WindowNotes;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;

/// `max_over_time` and `min_over_time`: NaN only where a window has nothing else.
///
/// A queue of candidates per series: each sample enters once and leaves once, so the cost does not depend on how far
/// windows overlap. Candidates ascend in time, and their values do not ascend (for the maximum): one that a newer, greater
/// one follows can never be a maximum again. Of equal ones the oldest is it, which tells zero from negative zero.
final class Extremes implements WindowFunction {
    private final WindowNotes notes;
    private final boolean maximum;
    private int[] queue = new int[0];

    Extremes(WindowNotes notes, boolean maximum) {
        this.notes = notes;
        this.maximum = maximum;
    }

    @Override
    public void apply(RangeSamples samples, StepColumn out) {
        double[] values = samples.values();
        WindowPositions windows = samples.windows();
        if (queue.length < samples.count()) {
            queue = new int[samples.count()];
        }
        int head = 0;
        int tail = 0;
        int entered = 0;
        for (int step = 0, steps = out.steps(); step < steps; step++) {
            int from = windows.from(step);
            int to = windows.to(step);
            for (entered = Math.max(entered, from); entered < to; entered++) {
                double value = values[entered];
                if (!Double.isNaN(value)) {
                    while (tail > head && beats(value, values[queue[tail - 1]])) {
                        tail--;
                    }
                    if (tail == head) {
                        head = 0;
                        tail = 0;
                    }
                    queue[tail++] = entered;
                }
            }
            while (head < tail && queue[head] < from) {
                head++;
            }
            if (to > from) {
                if (samples.hasHistograms() && samples.histogramsIn(step) > 0) {
                    notes.add(Note.HISTOGRAMS_IGNORED, samples);
                }
                out.set(step, head < tail ? values[queue[head]] : Double.NaN);
            }
        }
    }

    private boolean beats(double value, double other) {
        return maximum ? value > other : value < other;
    }
}
