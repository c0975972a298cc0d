package dev.oriel.model;

import dev.oriel.model.text.QuotedText;

/// The text form of label sets and names, as PromQL writes them.
public final class LabelsText {
    private LabelsText() {}

    static String format(Labels labels) {
        String metricName = labels.metricName();
        boolean nameInFront = isClassicMetricName(metricName);
        StringBuilder text = new StringBuilder(64);
        if (nameInFront) {
            text.append(metricName);
            if (labels.size() == 1) {
                return text.toString();
            }
        }
        text.append('{');
        boolean first = true;
        if (!nameInFront && !metricName.isEmpty()) {
            QuotedText.append(text, metricName);
            first = false;
        }
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.name(i);
            if (name.equals(Labels.METRIC_NAME)) {
                continue;
            }
            if (!first) {
                text.append(", ");
            }
            first = false;
            if (isClassicLabelName(name)) {
                text.append(name);
            } else {
                QuotedText.append(text, name);
            }
            QuotedText.append(text.append('='), labels.value(i));
        }
        return text.append('}').toString();
    }

    /// Whether a name can stand in front of the braces: `[a-zA-Z_:][a-zA-Z0-9_:]*`.
    public static boolean isClassicMetricName(String name) {
        return isIdentifier(name, true);
    }

    /// Whether a label name needs no quotes: `[a-zA-Z_][a-zA-Z0-9_]*`.
    public static boolean isClassicLabelName(String name) {
        return isIdentifier(name, false);
    }

    private static boolean isIdentifier(String name, boolean colons) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || colons && c == ':';
            if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
