package dev.oriel.notify.config.receiver;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A push message through Pushover. Both keys are templates.
///
/// @param texts     templates by their key
/// @param timeToLive zero for none
public record PushoverConfig(SecretSource userKey, SecretSource token, Map<String, String> texts, Duration retry,
        Duration expire, Duration timeToLive, boolean html, boolean monospace) implements ReceiverConfig {
    private static final Texts TEXTS = new Texts("pushover", List.of("title", "message", "url"),
            List.of("url_title", "device", "sound"));

    public PushoverConfig {
        texts = Map.copyOf(texts);
    }

    static PushoverConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource userKey = node.secret("user_key", SecretSource.NONE);
        node.require(!userKey.isEmpty(), "user_key", "one of user_key or user_key_file must be configured");
        SecretSource token = node.secret("token", SecretSource.NONE);
        node.require(!token.isEmpty(), "token", "one of token or token_file must be configured");
        boolean html = node.flag("html", false);
        boolean monospace = node.flag("monospace", false);
        node.require(!html || !monospace, "monospace", "at most one of monospace & html must be configured");
        Map<String, String> texts = new LinkedHashMap<>(TEXTS.read(node));
        texts.put("priority", node.text("priority", "{{ if eq .Status \"firing\" }}2{{ else }}0{{ end }}"));
        return new PushoverConfig(userKey, token, texts, node.duration("retry", Duration.ofMinutes(1)),
                node.duration("expire", Duration.ofHours(1)), node.duration("ttl", Duration.ZERO), html, monospace);
    }
}
