package dev.oriel.collect.exposition;

import dev.oriel.model.LabelsText;

/// Which names metrics and labels may have.
public enum NameValidation {
    /// Any text that is not empty.
    UTF8("utf8"),
    /// Identifiers only, as before Prometheus 3.
    LEGACY("legacy");

    private final String word;

    NameValidation(String word) {
        this.word = word;
    }

    /// As configuration files spell it.
    public String word() {
        return word;
    }

    public boolean isLabelName(String name) {
        return this == UTF8 ? !name.isEmpty() && isWellFormed(name) : LabelsText.isClassicLabelName(name);
    }

    public boolean isMetricName(String name) {
        return this == UTF8 ? !name.isEmpty() && isWellFormed(name) : LabelsText.isClassicMetricName(name);
    }

    /// Whether the text has an encoding in UTF-8: no half of a surrogate pair stands alone, and nothing was replaced.
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
