package dev.oriel.query.promql.eval.window;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.Annotations;
import dev.oriel.query.promql.eval.select.RangeSamples;
import org.jspecify.annotations.Nullable;

/// The annotations of a function over windows: each kind once per series, however many windows bring it up.
public final class WindowNotes {
    /// What a function over windows may have to say.
    public enum Note {
        MIXED_FLOATS_AND_HISTOGRAMS, HISTOGRAMS_IGNORED, NOT_A_COUNTER, NOT_A_GAUGE, MIXED_LAYOUTS, OVERLAPPING_START,
        RECONCILED_IN_ADDITION, RECONCILED_IN_SUBTRACTION, RECONCILED_IN_AGGREGATION, CONFLICTING_RESETS
    }

    private final Annotations annotations;
    private final Span span;
    private @Nullable Labels noted;
    private int notedKinds;

    /// @param span the place of the argument that the annotations are about
    public WindowNotes(Annotations annotations, Span span) {
        this.annotations = annotations;
        this.span = span;
    }

    public void add(Note note, RangeSamples samples) {
        Labels labels = samples.labels();
        if (labels != noted) {
            noted = labels;
            notedKinds = 0;
        }
        int bit = 1 << note.ordinal();
        if ((notedKinds & bit) == 0) {
            notedKinds |= bit;
            write(note, labels.metricName());
        }
    }

    public void warning(String message) {
        annotations.warning(message, span);
    }

    public void info(String message) {
        annotations.info(message, span);
    }

    private void write(Note note, String metricName) {
        switch (note) {
            case MIXED_FLOATS_AND_HISTOGRAMS -> warning(AnnotationTexts.mixedFloatsAndHistograms(metricName));
            case HISTOGRAMS_IGNORED -> info(AnnotationTexts.histogramIgnoredInMixedRange(metricName));
            case NOT_A_COUNTER -> warning(AnnotationTexts.notACounter(metricName));
            case NOT_A_GAUGE -> warning(AnnotationTexts.notAGauge(metricName));
            case MIXED_LAYOUTS -> warning(AnnotationTexts.mixedBucketLayouts(metricName));
            case OVERLAPPING_START -> warning(AnnotationTexts.overlappingStart(metricName));
            case RECONCILED_IN_ADDITION -> info(AnnotationTexts.mismatchedCustomBounds("addition"));
            case RECONCILED_IN_SUBTRACTION -> info(AnnotationTexts.mismatchedCustomBounds("subtraction"));
            case RECONCILED_IN_AGGREGATION -> info(AnnotationTexts.mismatchedCustomBounds("aggregation"));
            case CONFLICTING_RESETS -> warning(AnnotationTexts.conflictingCounterResets("aggregation"));
        }
    }
}
