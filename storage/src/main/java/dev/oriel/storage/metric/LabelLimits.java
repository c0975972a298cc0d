package dev.oriel.storage.metric;

import dev.oriel.model.Labels;

/// How many labels a series may have, and how long they may be, counted in bytes of UTF-8.
///
/// @param maxCount      labels of one series, the metric name included. `limits.max_labels`
/// @param maxNameBytes  of one label name. `limits.max_label_name_bytes`
/// @param maxValueBytes of one label value. `limits.max_label_value_bytes`
public record LabelLimits(int maxCount, int maxNameBytes, int maxValueBytes) {
    public static final LabelLimits DEFAULT = new LabelLimits(60, 256, 4096);

    /// No limit is above these: what blocks can hold.
    public static final int MOST_LABELS = 4096;
    public static final int MOST_BYTES = 1 << 20;

    private static final int SHOWN_CHARACTERS = 64;

    public LabelLimits {
        if (maxCount < 1 || maxCount > MOST_LABELS || maxNameBytes < 1 || maxNameBytes > MOST_BYTES
                || maxValueBytes < 1 || maxValueBytes > MOST_BYTES) {
            throw new IllegalArgumentException("label limits: " + maxCount + ", " + maxNameBytes + ", " + maxValueBytes
                    + " (expected: 1 to " + MOST_LABELS + ", and 1 to " + MOST_BYTES + " bytes)");
        }
    }

    /// Refuses labels over a limit; the message names the label and the limit's key.
    ///
    /// @throws IllegalArgumentException no labels, too many, or one too long
    public void check(Labels labels) {
        int count = labels.size();
        if (count == 0) {
            throw new IllegalArgumentException("labels: none (expected: 1 or more)");
        }
        if (count > maxCount) {
            throw new IllegalArgumentException("label count of " + shown(labels.metricName()) + ": " + count
                    + " (expected: at most " + maxCount + ", limits.max_labels)");
        }
        for (int i = 0; i < count; i++) {
            String name = labels.name(i);
            String value = labels.value(i);
            if (exceeds(name, maxNameBytes)) {
                throw new IllegalArgumentException("length of label name " + shown(name) + ": " + utf8Bytes(name)
                        + " bytes (expected: at most " + maxNameBytes + ", limits.max_label_name_bytes)");
            }
            if (exceeds(value, maxValueBytes)) {
                throw new IllegalArgumentException("length of label value of " + shown(name) + ": " + utf8Bytes(value)
                        + " bytes (expected: at most " + maxValueBytes + ", limits.max_label_value_bytes)");
            }
        }
    }

    /// No character takes more than three bytes per `char`, so most strings need no counting.
    private static boolean exceeds(String text, int maxBytes) {
        return 3L * text.length() > maxBytes && utf8Bytes(text) > maxBytes;
    }

    private static int utf8Bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
