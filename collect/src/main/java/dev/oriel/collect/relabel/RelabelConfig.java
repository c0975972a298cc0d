package dev.oriel.collect.relabel;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.model.regex.PatternException;
import dev.oriel.model.text.QuotedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads lists of rules from a configuration and checks them as Prometheus does.
public final class RelabelConfig {
    private static final Pattern CLASSIC_TEMPLATE = Pattern.compile("(?:(?:[a-zA-Z_]|\\$(?:\\{\\w+\\}|\\w+))+\\w*)+");

    private RelabelConfig() {}

    /// @param key  such as `relabel_configs`
    /// @param what names the rules when one is empty: `target relabeling rule in scrape config`
    public static Relabeling read(ConfigNode parent, String key, String what, NameValidation names) {
        List<RelabelRule> rules = new ArrayList<>();
        for (ConfigValue item : parent.items(key)) {
            if (item instanceof Entries entries) {
                readRule(new ConfigNode(entries, parent.problems()), names, rules);
            } else {
                parent.problems().error(item.place(), "empty or null " + what);
            }
        }
        return new Relabeling(rules);
    }

    private static void readRule(ConfigNode node, NameValidation names, List<RelabelRule> into) {
        int before = node.problems().all().size();
        List<String> sourceLabels = node.texts("source_labels");
        for (String name : sourceLabels) {
            if (!names.isLabelName(name)) {
                node.error("source_labels", QuotedText.quote(name) + " is not a valid label name");
            }
        }
        String separator = node.text("separator", RelabelRule.DEFAULT_SEPARATOR);
        String regex = node.text("regex", RelabelRule.DEFAULT_REGEX);
        String targetLabel = node.text("target_label", "");
        String replacement = node.text("replacement", RelabelRule.DEFAULT_REPLACEMENT);
        long modulus = node.integer("modulus", 0);
        String word = node.text("action", RelabelAction.REPLACE.word()).toLowerCase(Locale.ROOT);
        node.rejectUnreadKeys();
        RelabelAction action = RelabelAction.REPLACE;
        boolean known = false;
        for (RelabelAction candidate : RelabelAction.values()) {
            if (candidate.word().equals(word)) {
                action = candidate;
                known = true;
            }
        }
        if (!known) {
            node.error("action", "unknown relabel action " + QuotedText.quote(word));
            return;
        }
        checkFields(node, action, modulus, targetLabel);
        checkNames(node, action, targetLabel, replacement, names);
        try {
            RelabelRule rule = new RelabelRule(action, sourceLabels, separator, regex, targetLabel, replacement,
                    modulus, names);
            if (node.problems().all().size() == before) {
                into.add(rule);
            }
        } catch (PatternException e) {
            node.error("regex", String.valueOf(e.getMessage()));
        }
    }

    private static void checkFields(ConfigNode node, RelabelAction action, long modulus, String targetLabel) {
        if (action == RelabelAction.HASHMOD && modulus == 0) {
            node.error("modulus", "relabel configuration for hashmod requires non-zero modulus");
        }
        if (action.needsTargetLabel() && targetLabel.isEmpty()) {
            node.error("target_label",
                    "relabel configuration for " + action.word() + " action requires 'target_label' value");
        }
        boolean regex = differs(node, "regex", RelabelRule.DEFAULT_REGEX);
        boolean others = modulus != 0 || differs(node, "separator", RelabelRule.DEFAULT_SEPARATOR)
                || differs(node, "replacement", RelabelRule.DEFAULT_REPLACEMENT);
        boolean wrong = switch (action) {
            case KEEPEQUAL, DROPEQUAL -> regex || others;
            case LABELDROP, LABELKEEP -> others || node.has("source_labels") || !targetLabel.isEmpty();
            case REPLACE, KEEP, DROP, HASHMOD, LABELMAP, LOWERCASE, UPPERCASE -> false;
        };
        if (wrong) {
            boolean byName = action == RelabelAction.LABELDROP || action == RelabelAction.LABELKEEP;
            node.error("action", action.word() + " action requires only "
                    + (byName
                            ? "'regex', and no other fields"
                            : "'source_labels' and `target_label`, and no other fields"));
        }
    }

    private static boolean differs(ConfigNode node, String key, String standard) {
        return !node.text(key, standard).equals(standard);
    }

    private static void checkNames(ConfigNode node, RelabelAction action, String targetLabel, String replacement,
            NameValidation names) {
        boolean cases = action == RelabelAction.LOWERCASE || action == RelabelAction.UPPERCASE;
        boolean template = action == RelabelAction.REPLACE && CapturePattern.hasReference(targetLabel);
        if (action.needsTargetLabel() && !targetLabel.isEmpty()
                && !(template ? isTemplate(targetLabel, names) : names.isLabelName(targetLabel))) {
            node.error("target_label",
                    QuotedText.quote(targetLabel) + " is invalid 'target_label' for " + action.word() + " action");
        }
        if (cases && !replacement.equals(RelabelRule.DEFAULT_REPLACEMENT)) {
            node.error("replacement", "'replacement' can not be set for " + action.word() + " action");
        }
        if (action == RelabelAction.LABELMAP && !isTemplate(replacement, names)) {
            node.error("replacement", QuotedText.quote(replacement) + " is invalid 'replacement' for labelmap action");
        }
    }

    private static boolean isTemplate(String text, NameValidation names) {
        return switch (names) {
            case UTF8 -> names.isLabelName(text);
            case LEGACY -> CLASSIC_TEMPLATE.matcher(text).matches();
        };
    }

}
