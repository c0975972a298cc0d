package dev.oriel.query.promql.eval.window.rate;

import dev.oriel.model.Labels;
import dev.oriel.query.promql.eval.run.AnnotationTexts;
import dev.oriel.query.promql.eval.window.WindowNotes;

/// Tells users who take the rate of a series that may be no counter.
final class CounterName {
    private static final String TYPE = "__type__";

    private final WindowNotes notes;
    private final boolean typeLabels;

    CounterName(WindowNotes notes, boolean typeLabels) {
        this.notes = notes;
        this.typeLabels = typeLabels;
    }

    void check(Labels labels) {
        String name = labels.metricName();
        if (name.isEmpty()) {
            return;
        }
        if (typeLabels) {
            String type = labels.get(TYPE);
            if (!type.equals("counter") && !type.equals("histogram")) {
                notes.info(AnnotationTexts.possibleNonCounterType(name, type));
            }
        } else if (!name.endsWith("_total") && !name.endsWith("_sum") && !name.endsWith("_count")
                && !name.endsWith("_bucket")) {
            notes.info(AnnotationTexts.possibleNonCounter(name));
        }
    }
}
