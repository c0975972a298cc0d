package dev.oriel.notify.receiver;

import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.notify.config.receiver.MattermostConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message with attachments: those of the configuration, else one made of its texts.
record MattermostMessage(MattermostConfig config) implements Message {
    private static final int MAX_TEXT = 16_383;
    private static final List<String> PRIORITIES = List.of("urgent", "important", "standard");
    private static final List<String> ATTACHMENT = List.of("fallback", "color", "pretext", "text", "author_name",
            "author_link", "author_icon", "title", "title_link", "thumb_url", "footer", "footer_icon", "image_url");

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Map<String, String> texts = new HashMap<>();
        config.texts().forEach((key, template) -> texts.put(key, rendering.text(template)));
        texts.computeIfPresent("text", (_, text) -> Truncation.characters(text, MAX_TEXT));
        Body body = new Body();
        List<Map<String, @Nullable Object>> attachments = Body.rendered(config.attachments(), rendering);
        if (attachments.isEmpty()) {
            Body attachment = new Body();
            ATTACHMENT.forEach(key -> attachment.putIfAny(key, texts.get(key)));
            attachment.putIfAny("fields", Body.fields(config.fields(), false, rendering));
            attachments = List.of(attachment.members());
        } else {
            body.put("text", texts.get("text"));
        }
        body.putIfAny("channel", texts.get("channel"))
                .putIfAny("username", texts.get("username"))
                .putIfAny("icon_url", texts.get("icon_url"))
                .putIfAny("icon_emoji", texts.get("icon_emoji"))
                .put("attachments", attachments)
                .putIfAny("type", texts.get("type"))
                .putIfAny("props", part(config.props(), rendering))
                .putIfAny("priority", priority(part(config.priority(), rendering)));
        return List.of(OutgoingRequest.postJson(config.webhookUrl().read(), JsonText.write(body.members())));
    }

    private static Map<String, @Nullable Object> part(@Nullable ConfigValue part, Rendering rendering) {
        return part instanceof Entries ? Body.rendered(List.of(part), rendering).getFirst() : Map.of();
    }

    /// What Mattermost would refuse is set right: an acknowledgement needs more than the standard priority, persistence
    /// the highest.
    private static Map<String, @Nullable Object> priority(Map<String, @Nullable Object> written) {
        if (!written.containsKey("priority")) {
            return Map.of();
        }
        String priority = String.valueOf(written.get("priority")).toLowerCase(Locale.ROOT);
        String known = PRIORITIES.contains(priority) ? priority : "standard";
        return new Body().put("priority", known)
                .putIfAny("requested_ack", "true".equals(written.get("requested_ack")) && !known.equals("standard"))
                .putIfAny("persistent_notifications",
                        "true".equals(written.get("persistent_notifications")) && known.equals("urgent"))
                .members();
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
