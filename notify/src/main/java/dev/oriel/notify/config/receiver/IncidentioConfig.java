package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.Problems;

/// An alert event for incident.io.
///
/// @param token     of the alert source; empty where the HTTP client's authorization counts
/// @param maxAlerts per event; 0 for no limit
public record IncidentioConfig(SecretSource url, SecretSource token, int maxAlerts) implements ReceiverConfig {
    static IncidentioConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource url = node.url("url", SecretSource.NONE);
        node.require(!url.isEmpty(), "url", "one of url or url_file must be configured");
        SecretSource token = node.secret("alert_source_token", SecretSource.NONE);
        boolean http = node.node().value("http_config") instanceof Entries;
        boolean authorized = node.node().value("http_config") instanceof Entries entries
                && new ConfigNode(entries, new Problems()).has("authorization");
        node.require(!authorized || token.isEmpty(), "alert_source_token", "cannot specify alert_source_token or"
                + " alert_source_token_file when using http_config.authorization");
        node.require(!http || authorized || !token.isEmpty(), "alert_source_token", "at least one of"
                + " alert_source_token, alert_source_token_file or http_config.authorization must be configured");
        return new IncidentioConfig(url, token,
                Math.clamp(node.node().integer("max_alerts", 0), 0, Integer.MAX_VALUE));
    }
}
