package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A message through a Mattermost webhook.
///
/// @param texts       templates by their key
/// @param fields      of the attachment that is made of the texts: mappings of title, value and short
/// @param attachments as Mattermost has them, texts being templates
/// @param priority    a mapping of priority, requested_ack and persistent_notifications; null for none
/// @param props       a mapping with a card; null for none
public record MattermostConfig(SecretSource webhookUrl, Map<String, String> texts, List<ConfigValue> fields,
        List<ConfigValue> attachments,
        @Nullable ConfigValue priority, @Nullable ConfigValue props) implements ReceiverConfig {
    private static final Set<String> ATTACHMENT = Set.of("fallback", "color", "pretext", "text", "author_name",
            "author_link", "author_icon", "title", "title_link", "fields", "thumb_url", "footer", "footer_icon",
            "image_url");
    private static final Texts TEXTS = new Texts("mattermost",
            List.of("username", "text", "title", "title_link", "fallback"),
            List.of("channel", "pretext", "author_name", "author_link", "author_icon", "thumb_url", "footer",
                    "footer_icon", "image_url", "icon_url", "icon_emoji", "type"));

    public MattermostConfig {
        texts = Map.copyOf(texts);
        fields = List.copyOf(fields);
        attachments = List.copyOf(attachments);
    }

    static MattermostConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource url = node.url("webhook_url", global.mattermostWebhookUrl());
        node.require(!url.isEmpty(), "webhook_url", "missing webhook_url or webhook_url_file on mattermost_config");
        Map<String, String> texts = new LinkedHashMap<>(TEXTS.read(node));
        texts.put("color", node.text("color", "{{ if eq .Status \"firing\" }}danger{{ else }}good{{ end }}"));
        return new MattermostConfig(url, texts,
                node.parts("fields", Set.of("title", "value", "short"), Set.of("title", "value"),
                        "Mattermost field configuration"),
                node.parts("attachments", ATTACHMENT, Set.of(), "Mattermost attachment"),
                node.node().value("priority"), node.node().value("props"));
    }
}
