package dev.oriel.collect.scrape;

import dev.oriel.collect.config.ScrapeLimits;
import dev.oriel.collect.exposition.ExpositionException;
import dev.oriel.model.Labels;
import dev.oriel.model.text.QuotedText;
import java.nio.charset.StandardCharsets;

/// Refuses label sets over a job's limits, which fails the whole scrape.
final class LabelLimits {
    private static final int SHOWN_CHARACTERS = 50;

    private LabelLimits() {}

    /// @throws ExpositionException a limit is passed; names it
    static void check(Labels labels, ScrapeLimits limits) {
        String metric = shortened(labels.metricName());
        if (limits.maxLabels() > 0 && labels.size() > limits.maxLabels()) {
            throw new ExpositionException("label_limit exceeded (metric: " + metric + ", number of labels: "
                    + labels.size() + ", limit: " + limits.maxLabels() + ")");
        }
        if (limits.maxLabelNameBytes() == 0 && limits.maxLabelValueBytes() == 0) {
            return;
        }
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.name(i);
            int nameBytes = bytes(name);
            if (limits.maxLabelNameBytes() > 0 && nameBytes > limits.maxLabelNameBytes()) {
                throw new ExpositionException("label_name_length_limit exceeded (metric: " + metric + ", label name: "
                        + shortened(name) + ", length: " + nameBytes + ", limit: " + limits.maxLabelNameBytes()
                        + ")");
            }
            int valueBytes = bytes(labels.value(i));
            if (limits.maxLabelValueBytes() > 0 && valueBytes > limits.maxLabelValueBytes()) {
                throw new ExpositionException("label_value_length_limit exceeded (metric: " + metric
                        + ", label name: " + shortened(name) + ", value: "
                        + QuotedText.quote(shortened(labels.value(i))) + ", length: " + valueBytes + ", limit: "
                        + limits.maxLabelValueBytes() + ")");
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_CHARACTERS));
    }
}
