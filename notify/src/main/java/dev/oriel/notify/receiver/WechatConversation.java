package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.WechatConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fetches a token with the company's secret, then sends the message with it.
record WechatConversation(WechatConfig config) implements Conversation {
    /// WeChat's code for a token that is no longer good.
    private static final long EXPIRED_TOKEN = 42001;

    @Override
    public Outcome talk(Rendering rendering, Exchange exchange) throws IOException {
        Map<String, String> login = new LinkedHashMap<>();
        login.put("corpid", rendering.text(config.corpId()));
        login.put("corpsecret", rendering.text(config.secret().read()));
        JsonObject token = exchange.ask("failed to get a token",
                new OutgoingRequest("GET", config.apiUrl() + "gettoken?" + Form.encode(login), Map.of(), ""));
        String accessToken = token.text("access_token");
        if (accessToken.isEmpty()) {
            return new Outcome.Refused("invalid APISecret for CorpID");
        }
        JsonObject answer = exchange.ask("failed to send", OutgoingRequest.postJson(
                config.apiUrl() + "message/send?" + Form.encode(Map.of("access_token", accessToken)),
                JsonText.write(message(rendering).members())));
        Object code = answer.values().get("errcode");
        if (code == null || code.equals(0L)) {
            return new Outcome.Delivered("ok");
        }
        String reason = "WeChat says " + code + ": " + answer.text("errmsg");
        return code.equals(EXPIRED_TOKEN) ? new Outcome.Retry(reason) : new Outcome.Refused(reason);
    }

    Body message(Rendering rendering) {
        Map<String, String> content = Map.of("content", text(rendering, "message"));
        return new Body().putIfAny(config.messageType(), content)
                .putIfAny("touser", text(rendering, "to_user"))
                .putIfAny("toparty", text(rendering, "to_party"))
                .putIfAny("totag", text(rendering, "to_tag"))
                .putIfAny("agentid", text(rendering, "agent_id"))
                .put("safe", "0")
                .put("msgtype", config.messageType());
    }

    private String text(Rendering rendering, String key) {
        return rendering.text(config.texts().getOrDefault(key, ""));
    }
}
