package dev.oriel.notify.config.receiver;

/// A message card through a Microsoft Teams connector.
public record TeamsConfig(SecretSource webhookUrl, String title, String summary, String text)
        implements
            ReceiverConfig {
    static TeamsConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource url = node.url("webhook_url", SecretSource.NONE);
        node.require(!url.isEmpty(), "webhook_url", "one of webhook_url or webhook_url_file must be configured");
        return new TeamsConfig(url, node.text("title", Texts.template("msteams", "title")),
                node.text("summary", Texts.template("msteams", "summary")),
                node.text("text", Texts.template("msteams", "text")));
    }
}
