package dev.oriel.collect.config;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.config.ConfigNode;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.text.LoneBytes;
import dev.oriel.model.text.QuotedText;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `external_labels`, whose values may name variables of the environment: `$NAME`, `${NAME}`; `$$` is one dollar.
///
/// @param environment gives a variable's value, null where it is not set
record ExternalLabels(Function<String, @Nullable String> environment) {
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\$|\\{([^}]*)\\}|(\\w+))");

    Labels read(ConfigNode node) {
        LabelsBuilder labels = new LabelsBuilder();
        for (Map.Entry<String, String> label : node.textMap("external_labels").entrySet()) {
            String name = label.getKey();
            String value = label.getValue();
            if (!NameValidation.UTF8.isLabelName(name)) {
                node.error("external_labels", QuotedText.quote(name) + " is not a valid label name");
            } else if (LoneBytes.isIn(value) && !NameValidation.UTF8.isLabelName(value)) {
                node.error("external_labels", QuotedText.quote(value) + " is not a valid label value");
            } else {
                labels.set(name, expand(node, value));
            }
        }
        return labels.build();
    }

    private String expand(ConfigNode node, String text) {
        Matcher reference = REFERENCE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (reference.find()) {
            String name = reference.group(1) != null ? reference.group(1) : reference.group(2);
            String value = name == null ? "$" : environment.apply(name);
            if (value == null) {
                node.warning("external_labels", "environment variable " + name + " is not set (expected: a value)");
                value = "";
            }
            reference.appendReplacement(out, Matcher.quoteReplacement(value));
        }
        return reference.appendTail(out).toString();
    }
}
