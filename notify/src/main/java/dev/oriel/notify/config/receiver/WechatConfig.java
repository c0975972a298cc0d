package dev.oriel.notify.config.receiver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A message to people of a company in WeChat.
///
/// @param apiUrl ends with a slash
/// @param texts  templates by their key
public record WechatConfig(String apiUrl, SecretSource secret, String corpId, Map<String, String> texts,
        String messageType) implements ReceiverConfig {
    public WechatConfig {
        texts = Map.copyOf(texts);
    }

    static WechatConfig read(IntegrationNode node, GlobalConfig global) {
        SecretSource secret = node.secret("api_secret", global.wechat().secret());
        node.require(!secret.isEmpty(), "api_secret", "no global Wechat Api Secret set either inline or in a file");
        String corpId = node.text("corp_id", global.wechat().corpId());
        node.require(!corpId.isEmpty(), "corp_id", "no global Wechat CorpID set");
        String apiUrl = node.plainUrl("api_url", global.wechat().apiUrl());
        String messageType = node.text("message_type", "text");
        node.require(List.of("text", "markdown").contains(messageType), "message_type",
                "weChat message type \"" + messageType + "\" does not match valid options markdown|text");
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : List.of("message", "to_user", "to_party", "to_tag", "agent_id")) {
            texts.put(key, node.text(key, "{{ template \"wechat.default." + key + "\" . }}"));
        }
        return new WechatConfig(apiUrl.endsWith("/") ? apiUrl : apiUrl + "/", secret, corpId, texts, messageType);
    }
}
