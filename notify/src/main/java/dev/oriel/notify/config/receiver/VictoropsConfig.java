package dev.oriel.notify.config.receiver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An alert at VictorOps, now Splunk On-Call.
///
/// @param apiUrl ends with a slash; key and routing key follow
/// @param texts  templates by their key
public record VictoropsConfig(SecretSource apiKey, String apiUrl, Map<String, String> texts,
        Map<String, String> customFields) implements ReceiverConfig {
    private static final Set<String> RESERVED = Set.of("routing_key", "message_type", "state_message",
            "entity_display_name", "monitoring_tool", "entity_id", "entity_state");

    public VictoropsConfig {
        texts = Map.copyOf(texts);
        customFields = Map.copyOf(customFields);
    }

    static VictoropsConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource apiKey = node.secret("api_key", global.victorops().key());
        node.require(!apiKey.isEmpty(), "api_key", "no global VictorOps API Key set");
        String apiUrl = node.plainUrl("api_url", global.victorops().apiUrl());
        String routingKey = node.text("routing_key", "");
        node.require(!routingKey.isEmpty(), "routing_key", "missing Routing key in VictorOps config");
        Map<String, String> customFields = node.templates("custom_fields");
        for (String reserved : RESERVED) {
            node.require(!customFields.containsKey(reserved), "custom_fields", "victorOps config contains custom field "
                    + reserved + " which cannot be used as it conflicts with the fixed/static fields");
        }
        Map<String, String> texts = new LinkedHashMap<>(Map.of("routing_key", routingKey));
        for (String key : List.of("state_message", "entity_display_name", "monitoring_tool")) {
            texts.put(key, node.text(key, "{{ template \"victorops.default." + key + "\" . }}"));
        }
        texts.put("message_type", node.text("message_type", "CRITICAL"));
        return new VictoropsConfig(apiKey, apiUrl.endsWith("/") ? apiUrl : apiUrl + "/", texts, customFields);
    }
}
