package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An issue in Jira, created, updated, resolved and reopened.
///
/// @param apiType `auto`, `cloud` or `datacenter`
/// @param texts   templates by their key
/// @param kept    keys of what an update of an issue leaves alone: `summary`, `description`, `labels`
/// @param fields  further fields as Jira has them, texts being templates
public record JiraConfig(String apiUrl, String apiType, Map<String, String> texts, List<String> labels,
        List<String> kept, Transitions transitions, Map<String, ConfigValue> fields) implements ReceiverConfig {
    public JiraConfig {
        texts = Map.copyOf(texts);
        labels = List.copyOf(labels);
        kept = List.copyOf(kept);
        fields = Map.copyOf(fields);
    }

    /// How an issue moves; empty names for not at all.
    ///
    /// @param reopenWithin how long after its end an issue is opened again; zero for never
    public record Transitions(String resolve, String reopen, String wontFixResolution, Duration reopenWithin) {}

    static JiraConfig read(IntegrationNode node, GlobalConfig global) {
        String apiUrl = node.plainUrl("api_url", global.jiraApiUrl());
        node.require(!apiUrl.isEmpty(), "api_url", "no global Jira Cloud URL set");
        String apiType = node.text("api_type", "auto");
        node.require(List.of("auto", "cloud", "datacenter").contains(apiType), "api_type",
                "unknown api_type on jira_config, must be auto, cloud or datacenter");
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> kept = new ArrayList<>();
        texts.put("project", node.text("project", ""));
        texts.put("issue_type", node.text("issue_type", ""));
        node.require(!texts.getOrDefault("project", "").isEmpty(), "project", "missing project in jira_config");
        node.require(!texts.getOrDefault("issue_type", "").isEmpty(), "issue_type",
                "missing issue_type in jira_config");
        texts.put("summary", field(node, "summary", kept));
        texts.put("description", field(node, "description", kept));
        texts.put("priority", node.text("priority", Texts.template("jira", "priority")));
        List<String> labels = labels(node, kept);
        Map<String, ConfigValue> fields = node.node().value("fields") instanceof Entries entries
                ? entries.values()
                : Map.of();
        return new JiraConfig(apiUrl, apiType, texts, labels, kept,
                new Transitions(node.text("resolve_transition", ""), node.text("reopen_transition", ""),
                        node.text("wont_fix_resolution", ""), node.duration("reopen_duration", Duration.ZERO)),
                fields);
    }

    /// A text, or a mapping of the text and whether updates change it.
    private static String field(IntegrationNode node, String key, List<String> kept) {
        String template = Texts.template("jira", key);
        if (!(node.node().value(key) instanceof Entries entries)) {
            return node.text(key, template);
        }
        ConfigNode section = new ConfigNode(entries, node.node().problems());
        if (!section.flag("enable_update", true)) {
            kept.add(key);
        }
        String text = section.text("template", template);
        section.rejectUnreadKeys();
        return text;
    }

    private static List<String> labels(IntegrationNode node, List<String> kept) {
        ConfigValue value = node.node().value("labels");
        if (value == null || value instanceof Items) {
            return node.node().texts("labels");
        }
        ConfigNode section = node.node().section("labels");
        if (section == null) {
            return List.of();
        }
        if (!section.flag("enable_update", true)) {
            kept.add("labels");
        }
        List<String> labels = section.texts("values");
        section.rejectUnreadKeys();
        return labels;
    }
}
