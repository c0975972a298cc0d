package dev.oriel.server.rules;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.notify.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of a rule file with the alerts of one group. Rules are added and taken out as lines, so that whatever people
/// wrote beside them stays as it is. Immutable.
final class OwnRuleText {
    private static final String HEAD = "# Alerts that were made in the UI; they may be changed by hand, too.\ngroups:\n";
    private static final String GROUP_INDENT = "  ";

    private final List<String> lines;
    private final List<Item> items = new ArrayList<>();
    /// Where the dashes of groups stand; null where there are none.
    private final @Nullable String groupIndent;

    /// A rule's lines.
    ///
    /// @param name   of its alert; empty for a rule that records
    /// @param first  counted from 0
    /// @param end    the first one after it
    /// @param indent before its dash
    private record Item(String name, int first, int end, String indent) {}

    /// @param text empty where there is no file yet
    OwnRuleText(String text, String group) {
        lines = text.lines().toList();
        String found = null;
        for (ConfigNode node : YamlReader.read("own", text, new Problems()).sections("groups")) {
            found = indentOf(itemLine(node, "name"));
            if (node.text("name", "").equals(group)) {
                node.sections("rules").forEach(rule -> items.add(item(rule)));
            }
        }
        groupIndent = found;
    }

    private Item item(ConfigNode rule) {
        String name = rule.text("alert", "");
        int first = itemLine(rule, name.isEmpty() ? "record" : "alert");
        String indent = indentOf(first);
        int end = first + 1;
        for (int i = end; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                if (indentOf(i).length() <= indent.length()) {
                    break;
                }
                end = i + 1;
            }
        }
        return new Item(name, first, end, indent);
    }

    /// The line with the dash of a list's item.
    private int itemLine(ConfigNode node, String key) {
        int line = node.at(key).line() - 1;
        while (line >= 0 && !lines.get(line).stripLeading().startsWith("- ")) {
            line--;
        }
        return Math.max(0, line);
    }

    private String indentOf(int line) {
        String text = lines.get(line);
        return text.substring(0, text.length() - text.stripLeading().length());
    }

    /// Whether there is an alert of that name.
    boolean has(String alert) {
        return items.stream().anyMatch(item -> item.name().equals(alert));
    }

    int size() {
        return items.size();
    }

    /// The text with one alert more, at the end of its group.
    String with(OwnRules.NewAlert alert, String group) {
        List<String> after = new ArrayList<>(lines);
        if (!items.isEmpty()) {
            Item last = items.getLast();
            after.addAll(last.end(), yaml(alert, last.indent()));
            return text(after);
        }
        String indent = groupIndent == null ? GROUP_INDENT : groupIndent;
        List<String> added = new ArrayList<>(List.of(indent + "- name: " + group, indent + "  rules:"));
        added.addAll(yaml(alert, indent + "    "));
        if (groupIndent == null) {
            return HEAD + text(added);
        }
        after.addAll(added);
        return text(after);
    }

    /// The text without the alert; without any group where it was the only one.
    String without(String alert) {
        List<String> after = new ArrayList<>(lines);
        for (Item item : items) {
            if (item.name().equals(alert)) {
                if (items.size() == 1) {
                    return "groups: []\n";
                }
                after.subList(item.first(), item.end()).clear();
                break;
            }
        }
        return text(after);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /// A text in JSON is one in YAML, too.
    private static List<String> yaml(OwnRules.NewAlert alert, String indent) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + "- alert: " + JsonText.write(alert.alert()));
        lines.add(indent + "  expr: " + JsonText.write(alert.expr()));
        if (!alert.forText().isEmpty()) {
            lines.add(indent + "  for: " + JsonText.write(alert.forText()));
        }
        lines.add(indent + "  labels: " + JsonText.write(alert.labels()));
        lines.add(indent + "  annotations: " + JsonText.write(alert.annotations()));
        return lines;
    }
}
