package dev.oriel.model;

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
            appendQuoted(text, metricName);
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
                appendQuoted(text, name);
            }
            appendQuoted(text.append('='), labels.value(i));
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

    /// Appends the text in double quotes with Go's escapes for quotes, backslashes and control characters, and for bytes
    /// that are no UTF-8, which lone surrogates from U+DC80 to U+DCFF stand for.
    public static StringBuilder appendQuoted(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case 7 -> text.append("\\a");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case 11 -> text.append("\\v");
                default -> {
                    boolean lone = c >= 0xdc80 && c <= 0xdcff
                            && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
                    if (c < ' ' || c == 0x7f || lone) {
                        text.append(String.format("\\x%02x", c & 0xff));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"');
    }
}
