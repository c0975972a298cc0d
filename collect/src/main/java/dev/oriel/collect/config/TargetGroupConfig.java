package dev.oriel.collect.config;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.config.ConfigNode;
import dev.oriel.model.text.QuotedText;
import java.util.List;
import java.util.Map;

/// Targets that are written down, and the labels that all of them get.
///
/// @param addresses `host:port` or `host`
public record TargetGroupConfig(List<String> addresses, Map<String, String> labels) {
    public TargetGroupConfig {
        addresses = List.copyOf(addresses);
        labels = Map.copyOf(labels);
    }

    /// Reads a group of `static_configs` or of a discovery file.
    public static TargetGroupConfig read(ConfigNode node) {
        Map<String, String> labels = node.textMap("labels");
        for (String name : labels.keySet()) {
            if (!NameValidation.UTF8.isLabelName(name)) {
                node.error("labels", QuotedText.quote(name) + " is not a valid label name");
            }
        }
        TargetGroupConfig group = new TargetGroupConfig(node.texts("targets"), labels);
        node.rejectUnreadKeys();
        return group;
    }

    /// Refuses URLs where a host belongs, unless relabelling may yet make one of it.
    void checkAddresses(ConfigNode node) {
        for (String address : addresses) {
            if (address.contains("/")) {
                node.error("targets", QuotedText.quote(address) + " is not a valid hostname");
            }
        }
    }
}
