package dev.oriel.query.promql.eval.aggregate;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.ast.Span;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.run.Annotations;

/// The annotations of one aggregation.
///
/// @param annotations where they go
/// @param operator    as queries spell it
/// @param span        the place of what is aggregated
public record AggregationNotes(Annotations annotations, String operator, Span span) {
    void histogramIgnored() {
        annotations.info(AnnotationTexts.histogramIgnoredInAggregation(operator), span);
    }

    void mixed() {
        annotations.warning(AnnotationTexts.mixedFloatsAndHistogramsInAggregation(), span);
    }

    void mixedLayouts(Labels labels) {
        annotations.warning(AnnotationTexts.mixedBucketLayouts(labels.metricName()), span);
    }

    void conflictingResets() {
        annotations.warning(AnnotationTexts.conflictingCounterResets("aggregation"), span);
    }

    void reconciledBounds() {
        annotations.info(AnnotationTexts.mismatchedCustomBounds("aggregation"), span);
    }
}
