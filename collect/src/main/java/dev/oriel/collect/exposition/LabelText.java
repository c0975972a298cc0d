package dev.oriel.collect.exposition;

import dev.oriel.model.Labels;
import dev.oriel.model.MetricType;
import dev.oriel.model.text.NumberText;
import java.nio.charset.StandardCharsets;

/// Strings of the text formats: their escapes, and numbers in label values.
final class LabelText {
    private static final String QUANTILE = "quantile";

    private LabelText() {}

    /// Undoes `\\`, `\"` and `\n`; other backslashes stay.
    static String unescape(byte[] bytes, int from, int to) {
        return unescape(bytes, from, to, true);
    }

    /// Undoes `\\` and `\n`, as the text format has it for help texts.
    static String unescapeHelp(byte[] bytes, int from, int to) {
        return unescape(bytes, from, to, false);
    }

    private static String unescape(byte[] bytes, int from, int to, boolean quotes) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        int backslash = text.indexOf('\\');
        if (backslash < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        while (backslash >= 0 && backslash + 1 < text.length()) {
            char next = text.charAt(backslash + 1);
            boolean known = next == '\\' || next == 'n' || quotes && next == '"';
            if (known) {
                out.append(text, copied, backslash).append(next == 'n' ? '\n' : next);
                copied = backslash + 2;
            }
            backslash = text.indexOf('\\', backslash + (known ? 2 : 1));
        }
        return out.append(text, copied, text.length()).toString();
    }

    /// Bucket bounds and quantiles in one spelling, that of OpenMetrics, whatever the target's: `1` becomes `1.0`.
    static String normalizeBound(MetricType type, String name, String value) {
        boolean bound = name.equals(Labels.BUCKET_BOUND)
                && (type == MetricType.HISTOGRAM || type == MetricType.GAUGE_HISTOGRAM)
                || name.equals(QUANTILE) && type == MetricType.SUMMARY;
        if (!bound) {
            return value;
        }
        FloatReader reader = new FloatReader();
        byte[] digits = value.getBytes(StandardCharsets.UTF_8);
        double number = reader.read(digits, 0, digits.length);
        return reader.error() == FloatReader.Error.NONE ? NumberText.formatOpenMetrics(number) : value;
    }
}
