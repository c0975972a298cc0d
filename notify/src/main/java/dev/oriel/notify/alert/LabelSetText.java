package dev.oriel.notify.alert;

import dev.oriel.model.Labels;
import dev.oriel.model.text.QuotedText;

/// Labels in the text of group keys: `{alertname="A", job="b"}`.
public final class LabelSetText {
    private LabelSetText() {}

    public static String format(Labels labels) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < labels.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(labels.name(i)).append('=');
            QuotedText.append(text, labels.value(i));
        }
        return text.append('}').toString();
    }
}
