package dev.oriel.notify.config.receiver;

/// An adaptive card through a Microsoft Teams workflow (`msteamsv2`).
public record TeamsFlowConfig(SecretSource webhookUrl, String title, String text) implements ReceiverConfig {
    static TeamsFlowConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource url = node.url("webhook_url", SecretSource.NONE);
        node.require(!url.isEmpty(), "webhook_url", "one of webhook_url or webhook_url_file must be configured");
        return new TeamsFlowConfig(url, node.text("title", Texts.template("msteamsv2", "title")),
                node.text("text", Texts.template("msteamsv2", "text")));
    }
}
