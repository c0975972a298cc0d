package dev.oriel.notify.receiver;

import dev.oriel.config.ConfigValue;
import dev.oriel.notify.config.receiver.SlackConfig;
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

/// A message with one attachment. Slack may answer 200 and still refuse.
record SlackMessage(SlackConfig config) implements Message {
    private static final int MAX_TITLE = 1024;
    private static final List<String> MARKDOWN_IN = List.of("fallback", "pretext", "text");

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Map<String, String> texts = new HashMap<>();
        config.texts().forEach((key, template) -> texts.put(key, rendering.text(template)));
        Body attachment = new Body()
                .putIfAny("title", Truncation.characters(texts.getOrDefault("title", ""), MAX_TITLE))
                .putIfAny("title_link", texts.get("title_link"))
                .putIfAny("pretext", texts.get("pretext"))
                .put("text", texts.get("text"))
                .put("fallback", texts.get("fallback"))
                .put("callback_id", texts.get("callback_id"))
                .putIfAny("fields", Body.fields(config.fields(), config.shortFields(), rendering))
                .putIfAny("actions", actions(config.actions(), rendering))
                .putIfAny("image_url", texts.get("image_url"))
                .putIfAny("thumb_url", texts.get("thumb_url"))
                .put("footer", texts.get("footer"))
                .putIfAny("color", texts.get("color"))
                .put("mrkdwn_in", config.markdownIn().isEmpty() ? MARKDOWN_IN : config.markdownIn());
        Body body = new Body().putIfAny("channel", texts.get("channel"))
                .putIfAny("username", texts.get("username"))
                .putIfAny("icon_emoji", texts.get("icon_emoji"))
                .putIfAny("icon_url", texts.get("icon_url"))
                .putIfAny("link_names", config.linkNames())
                .putIfAny("text", texts.get("message_text"))
                .put("attachments", List.of(attachment.members()));
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (!config.appToken().isEmpty()) {
            headers.put("Authorization", "Bearer " + config.appToken().read());
        }
        return List.of(new OutgoingRequest("POST", config.apiUrl().read(), headers, JsonText.write(body.members())));
    }

    /// An action with a URL is a link; what belongs to a message's button is left out.
    private static List<Map<String, @Nullable Object>> actions(List<ConfigValue> actions, Rendering rendering) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Map<String, @Nullable Object> action : Body.rendered(actions, rendering)) {
            boolean link = action.containsKey("url");
            list.add(new Body().put("type", action.get("type"))
                    .put("text", action.get("text"))
                    .putIfAny("url", action.get("url"))
                    .putIfAny("style", action.get("style"))
                    .putIfAny("name", link ? null : action.get("name"))
                    .putIfAny("value", link ? null : action.get("value"))
                    .putIfAny("confirm", link ? null : action.get("confirm"))
                    .members());
        }
        return list;
    }

    @Override
    public Outcome judge(Answer answer) {
        if (!answer.isOk()) {
            return RetryRule.RATE_LIMITED.judge(answer, answer.body());
        }
        if (!answer.contentType().startsWith("application/json")) {
            return answer.body().equals("ok")
                    ? new Outcome.Delivered("ok")
                    : new Outcome.Refused("received an error response from Slack: " + answer.body());
        }
        try {
            JsonObject json = JsonObject.read(answer.body());
            return json.flag("ok")
                    ? new Outcome.Delivered("ok")
                    : new Outcome.Refused("error response from Slack: " + json.text("error"));
        } catch (IllegalArgumentException _) {
            return new Outcome.Retry("could not read the answer as JSON");
        }
    }
}
