package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A message in a Rocket.Chat channel.
///
/// @param texts templates by their key
public record RocketchatConfig(String apiUrl, SecretSource token, SecretSource tokenId, Map<String, String> texts,
        List<ConfigValue> fields, boolean shortFields, List<ConfigValue> actions) implements ReceiverConfig {
    private static final Texts TEXTS = new Texts("rocketchat", List.of("emoji", "icon_url", "text", "title",
            "title_link"), List.of("channel", "image_url", "thumb_url"));

    public RocketchatConfig {
        texts = Map.copyOf(texts);
        fields = List.copyOf(fields);
        actions = List.copyOf(actions);
    }

    static RocketchatConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource tokenId = node.secret("token_id", global.rocketchat().tokenId());
        node.require(!tokenId.isEmpty(), "token_id", "no global Rocketchat TokenID set either inline or in a file");
        SecretSource token = node.secret("token", global.rocketchat().token());
        node.require(!token.isEmpty(), "token", "no global Rocketchat Token set either inline or in a file");
        node.flag("link_names", false);
        Map<String, String> texts = new LinkedHashMap<>(TEXTS.read(node));
        texts.put("color", node.text("color", "{{ if eq .Status \"firing\" }}red{{ else }}green{{ end }}"));
        return new RocketchatConfig(node.plainUrl("api_url", global.rocketchat().apiUrl()), token, tokenId, texts,
                node.parts("fields", Set.of("title", "value", "short"), Set.of(), "Rocketchat field"),
                node.flag("short_fields", false),
                node.parts("actions", Set.of("type", "text", "url", "msg"), Set.of(), "Rocketchat action"));
    }
}
