package dev.oriel.notify.config.receiver;

/// A message through a Discord webhook.
///
/// @param username  instead of the webhook's own; no template
/// @param avatarUrl instead of the webhook's own; no template
public record DiscordConfig(SecretSource webhookUrl, String content, String title, String message, String username,
        String avatarUrl) implements ReceiverConfig {
    static DiscordConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource url = node.url("webhook_url", SecretSource.NONE);
        node.require(!url.isEmpty(), "webhook_url", "one of webhook_url or webhook_url_file must be configured");
        return new DiscordConfig(url, node.text("content", Texts.template("discord", "content")),
                node.text("title", Texts.template("discord", "title")),
                node.text("message", Texts.template("discord", "message")), node.text("username", ""),
                node.text("avatar_url", ""));
    }
}
