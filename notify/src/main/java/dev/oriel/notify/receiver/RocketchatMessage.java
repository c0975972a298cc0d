package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.RocketchatConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message with one attachment. Rocket.Chat may answer 200 and still refuse.
record RocketchatMessage(RocketchatConfig config) implements Message {
    private static final int MAX_TITLE = 1024;

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Map<String, String> texts = new HashMap<>();
        config.texts().forEach((key, template) -> texts.put(key, rendering.text(template)));
        List<Map<String, @Nullable Object>> actions = new ArrayList<>();
        for (Map<String, @Nullable Object> action : Body.rendered(config.actions(), rendering)) {
            actions.add(new Body().put("type", "button")
                    .putIfAny("text", action.get("text"))
                    .putIfAny("url", action.get("url"))
                    .put("is_webview", false)
                    .putIfAny("msg", action.get("msg"))
                    .put("msg_in_chat_window", false)
                    .members());
        }
        Body attachment = new Body()
                .putIfAny("title", Truncation.characters(texts.getOrDefault("title", ""), MAX_TITLE))
                .putIfAny("title_link", texts.get("title_link"))
                .putIfAny("text", texts.get("text"))
                .putIfAny("image_url", texts.get("image_url"))
                .putIfAny("thumb_url", texts.get("thumb_url"))
                .putIfAny("color", texts.get("color"))
                .putIfAny("fields", Body.fields(config.fields(), config.shortFields(), rendering))
                .putIfAny("actions", actions);
        Body body = new Body().putIfAny("channel", texts.get("channel"))
                .putIfAny("emoji", texts.get("emoji"))
                .putIfAny("avatar", texts.get("icon_url"))
                .put("attachments", List.of(attachment.members()));
        String base = config.apiUrl().endsWith("/") ? config.apiUrl() : config.apiUrl() + "/";
        return List.of(new OutgoingRequest("POST", base + "api/v1/chat.postMessage",
                Map.of("Content-Type", "application/json", "X-Auth-Token", config.token().read(), "X-User-Id",
                        config.tokenId().read()),
                JsonText.write(body.members())));
    }

    @Override
    public Outcome judge(Answer answer) {
        if (!answer.isOk()) {
            return RetryRule.RATE_LIMITED.judge(answer, answer.body());
        }
        try {
            JsonObject json = JsonObject.read(answer.body());
            return json.flag("success")
                    ? new Outcome.Delivered("200")
                    : new Outcome.Refused("error response from Rocketchat: " + json.text("error"));
        } catch (IllegalArgumentException _) {
            return new Outcome.Retry("could not read the answer as JSON");
        }
    }
}
