package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A message in a Slack channel, through an incoming webhook or an app.
///
/// @param appToken sent as a bearer token where it is set; the URL is then the app's
/// @param texts    the message's and the attachment's texts by their key, all templates
/// @param fields   mappings of title, value and short
/// @param actions  mappings as Slack has them
public record SlackConfig(SecretSource apiUrl, SecretSource appToken, Map<String, String> texts,
        List<ConfigValue> fields, boolean shortFields, List<ConfigValue> actions, boolean linkNames,
        List<String> markdownIn) implements ReceiverConfig {
    private static final String CHANNEL_POST = "https://slack.com/api/chat.postMessage";
    private static final String COLOR = "{{ if eq .Status \"firing\" }}danger{{ else }}good{{ end }}";
    private static final Texts TEXTS = new Texts("slack", List.of("username", "title", "title_link", "icon_emoji",
            "icon_url", "pretext", "text", "fallback", "callback_id", "footer"),
            List.of("channel", "message_text", "image_url", "thumb_url"));

    public SlackConfig {
        texts = Map.copyOf(texts);
        fields = List.copyOf(fields);
        actions = List.copyOf(actions);
        markdownIn = List.copyOf(markdownIn);
    }

    static SlackConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource ownUrl = node.url("api_url", SecretSource.NONE);
        SecretSource ownToken = node.secret("app_token", SecretSource.NONE);
        String appUrl = node.plainUrl("app_url", global.slack().appUrl());
        node.require(ownUrl.isEmpty() || ownToken.isEmpty(), "app_token",
                "at most one of api_url/api_url_file & app_token/app_token_file must be configured");
        boolean authorized = authorizes(node.node());
        SecretSource token = ownUrl.value().isEmpty() && !authorized
                ? ownToken.or(global.slack().appToken())
                : ownToken;
        boolean inherits = ownUrl.isEmpty() && token.isEmpty();
        SecretSource url = inherits ? node.url("api_url", global.slack().apiUrl()) : ownUrl;
        if (!token.isEmpty()) {
            node.require(!authorized, "http_config", "http authorization can't be set when using Slack App tokens");
            url = SecretSource.of(appUrl);
        }
        node.require(!url.isEmpty(), "api_url", "no Slack API URL nor App token set either inline or in a file");
        boolean update = node.flag("update_message", false);
        boolean thread = node.flag("post_updates_to_thread", false);
        if (update || thread) {
            node.node()
                    .warning(update ? "update_message" : "post_updates_to_thread",
                            "is not supported yet, each notification is a message of its own (expected: false)");
        }
        String target = url.value().reveal();
        node.require(!update && !thread || target.equals(CHANNEL_POST),
                update ? "update_message" : "post_updates_to_thread",
                (update ? "update_message" : "post_updates_to_thread") + " can only be used with bot tokens. api_url"
                        + " must be set to " + CHANNEL_POST);
        List<ConfigValue> actions = node.parts("actions",
                Set.of("type", "text", "url", "style", "name", "value", "confirm"), Set.of("type", "text"),
                "Slack action configuration");
        for (ConfigValue action : actions) {
            Set<String> keys = ((Entries) action).values().keySet();
            node.require(keys.contains("url") || keys.contains("name"), "actions",
                    "missing name or url in Slack action configuration");
        }
        Map<String, String> texts = new LinkedHashMap<>(TEXTS.read(node));
        texts.put("color", node.text("color", COLOR));
        return new SlackConfig(url, token, texts,
                node.parts("fields", Set.of("title", "value", "short"), Set.of("title", "value"),
                        "Slack field configuration"),
                node.flag("short_fields", false), actions, node.flag("link_names", false),
                node.node().texts("mrkdwn_in"));
    }

    private static boolean authorizes(ConfigNode node) {
        ConfigNode http = node.value("http_config") instanceof Entries entries
                ? new ConfigNode(entries, new Problems())
                : null;
        return http != null && http.has("authorization");
    }
}
