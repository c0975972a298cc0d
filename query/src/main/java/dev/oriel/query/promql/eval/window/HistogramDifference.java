package dev.oriel.query.promql.eval.window;

import dev.oriel.model.Histogram;
import dev.oriel.model.histogram.Combination;
import dev.oriel.model.histogram.HistogramArithmetic;
import dev.oriel.query.promql.eval.select.RangeSamples;
import dev.oriel.query.promql.eval.window.WindowNotes.Note;
import org.jspecify.annotations.Nullable;

/// Sums and differences of histograms with their annotations.
public final class HistogramDifference {
    private final WindowNotes notes;

    public HistogramDifference(WindowNotes notes) {
        this.notes = notes;
    }

    /// Null, with a warning, when the two do not fit.
    public @Nullable Histogram add(Histogram left, Histogram right, RangeSamples samples) {
        return take(HistogramArithmetic.add(left, right), Note.RECONCILED_IN_ADDITION, samples);
    }

    /// Null, with a warning, when the two do not fit.
    public @Nullable Histogram subtract(Histogram left, Histogram right, RangeSamples samples) {
        return take(HistogramArithmetic.subtract(left, right), Note.RECONCILED_IN_SUBTRACTION, samples);
    }

    private @Nullable Histogram take(Combination combination, Note reconciled, RangeSamples samples) {
        return switch (combination) {
            case Combination.Combined combined -> {
                if (combined.boundsReconciled()) {
                    notes.add(reconciled, samples);
                }
                yield combined.histogram();
            }
            case Combination.Incompatible _ -> {
                notes.add(Note.MIXED_LAYOUTS, samples);
                yield null;
            }
        };
    }
}
