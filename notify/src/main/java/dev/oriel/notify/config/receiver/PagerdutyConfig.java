package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An event for PagerDuty: of its API v2 with a routing key, of v1 with a service key. Both keys are templates.
///
/// @param texts   templates by their key
/// @param details what stands under custom details, texts being templates
public record PagerdutyConfig(SecretSource serviceKey, SecretSource routingKey, String url, Map<String, String> texts,
        Map<String, ConfigValue> details, List<ConfigValue> images, List<ConfigValue> links)
        implements
            ReceiverConfig {
    private static final Map<String, String> DETAILS = Map.of("firing", "{{ .Alerts.Firing | toJson }}", "resolved",
            "{{ .Alerts.Resolved | toJson }}", "num_firing", "{{ .Alerts.Firing | len }}", "num_resolved",
            "{{ .Alerts.Resolved | len }}");
    private static final Texts TEXTS = new Texts("pagerduty", List.of("description", "client"),
            List.of("source", "class", "component", "group"));

    public PagerdutyConfig {
        texts = Map.copyOf(texts);
        details = Map.copyOf(details);
        images = List.copyOf(images);
        links = List.copyOf(links);
    }

    static PagerdutyConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource serviceKey = node.secret("service_key", SecretSource.NONE);
        SecretSource routingKey = node.secret("routing_key", SecretSource.NONE);
        node.require(!serviceKey.isEmpty() || !routingKey.isEmpty(), "routing_key",
                "missing service or routing key in PagerDuty config");
        Map<String, String> texts = new LinkedHashMap<>(TEXTS.read(node));
        texts.put("client_url", node.text("client_url", "{{ template \"pagerduty.default.clientURL\" . }}"));
        texts.put("severity", node.text("severity", "error"));
        texts.computeIfPresent("source", (_, source) -> source.isEmpty() ? texts.get("client") : source);
        return new PagerdutyConfig(serviceKey, routingKey, node.plainUrl("url", global.pagerdutyUrl()), texts,
                details(node),
                node.parts("images", Set.of("src", "alt", "href"), Set.of(), "PagerDuty image"),
                node.parts("links", Set.of("href", "text"), Set.of(), "PagerDuty link"));
    }

    private static Map<String, ConfigValue> details(IntegrationNode node) {
        Map<String, ConfigValue> details = new LinkedHashMap<>();
        DETAILS.forEach((key, template) -> details.put(key, new Scalar(node.node().at("details"), template, true)));
        switch (node.tree("details")) {
            case Entries entries -> details.putAll(entries.values());
            case ConfigValue.Items items -> node.require(items.values().isEmpty(), "details",
                    "a list (expected: a mapping)");
            case Scalar scalar -> node.require(false, "details", scalar.describe() + " (expected: a mapping)");
        }
        return details;
    }
}
