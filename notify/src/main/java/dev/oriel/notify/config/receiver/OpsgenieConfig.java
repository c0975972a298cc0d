package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An alert at Opsgenie.
///
/// @param apiUrl ends with a slash
/// @param texts  templates by their key
public record OpsgenieConfig(SecretSource apiKey, String apiUrl, Map<String, String> texts,
        Map<String, String> details, List<ConfigValue> responders, boolean updateAlerts) implements ReceiverConfig {
    private static final Texts TEXTS = new Texts("opsgenie", List.of("message", "description", "source"),
            List.of("entity", "actions", "tags", "note", "priority"));
    private static final Set<String> TYPES = Set.of("team", "teams", "user", "escalation", "schedule");

    public OpsgenieConfig {
        texts = Map.copyOf(texts);
        details = Map.copyOf(details);
        responders = List.copyOf(responders);
    }

    static OpsgenieConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource apiKey = node.secret("api_key", global.opsgenie().key());
        node.require(!apiKey.isEmpty(), "api_key", "no global OpsGenie API Key set either inline or in a file");
        String apiUrl = node.plainUrl("api_url", global.opsgenie().apiUrl());
        List<ConfigValue> responders = node.parts("responders", Set.of("id", "name", "username", "type"), Set.of(),
                "OpsGenieConfig responder");
        for (ConfigValue responder : responders) {
            checkResponder(node, (Entries) responder);
        }
        return new OpsgenieConfig(apiKey, apiUrl.endsWith("/") ? apiUrl : apiUrl + "/", TEXTS.read(node),
                node.templates("details"), responders, node.flag("update_alerts", false));
    }

    private static void checkResponder(IntegrationNode node, Entries responder) {
        Map<String, ConfigValue> values = responder.values();
        node.require(values.containsKey("id") || values.containsKey("username") || values.containsKey("name"),
                "responders", "opsGenieConfig responder has to have at least one of id, username or name specified");
        String type = values.get("type") instanceof Scalar scalar ? scalar.text() : "";
        node.require(type.contains("{{") || TYPES.contains(type), "responders",
                "opsGenieConfig responder type is not valid: \"" + type + "\" (expected: team, teams, user,"
                        + " escalation or schedule)");
    }
}
