package dev.oriel.query.promql.eval.binary;

import dev.oriel.model.Labels;
import dev.oriel.model.LabelsText;
import dev.oriel.model.text.QuotedText;

/// Label sets as Prometheus' error messages show them: all labels in the braces, the metric name too.
final class LabelSetText {
    private LabelSetText() {}

    static String format(Labels labels) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < labels.size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            if (LabelsText.isClassicLabelName(labels.name(i))) {
                text.append(labels.name(i));
            } else {
                QuotedText.append(text, labels.name(i));
            }
            QuotedText.append(text.append('='), labels.value(i));
        }
        return text.append('}').toString();
    }
}
