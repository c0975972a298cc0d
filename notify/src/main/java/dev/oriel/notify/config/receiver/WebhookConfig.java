package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/// A JSON body to any URL.
///
/// @param url       a template
/// @param maxAlerts per notification; 0 for no limit
/// @param payload   what is sent instead of the usual body, its texts templates; null for the usual one
public record WebhookConfig(SecretSource url, int maxAlerts, @Nullable ConfigValue payload) implements ReceiverConfig {
    static WebhookConfig read(IntegrationNode node, GlobalConfig global) {
        WebhookConfig config = new WebhookConfig(node.url("url", SecretSource.NONE),
                Math.clamp(node.node().integer("max_alerts", 0), 0, Integer.MAX_VALUE),
                node.node().value("payload"));
        node.require(!config.url.isEmpty(), "url", "one of url or url_file must be configured");
        return config;
    }
}
