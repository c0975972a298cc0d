package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.Problems;

/// A message in a Webex room.
public record WebexConfig(String apiUrl, String roomId, String message) implements ReceiverConfig {
    static WebexConfig read(IntegrationNode node, GlobalConfig global) {
        String roomId = node.text("room_id", "");
        node.require(!roomId.isEmpty(), "room_id", "missing room_id on webex_config");
        boolean authorized = node.node().value("http_config") instanceof Entries entries
                && new ConfigNode(entries, new Problems()).has("authorization");
        node.require(authorized, "http_config", "missing webex_configs.http_config.authorization");
        return new WebexConfig(node.plainUrl("api_url", global.webexApiUrl()), roomId,
                node.text("message", Texts.template("webex", "message")));
    }
}
