package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.VictoropsConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// An alert at VictorOps, now Splunk On-Call.
record VictoropsMessage(VictoropsConfig config) implements Message {
    private static final int MAX_MESSAGE = 20_480;
    private static final Set<String> TYPES = Set.of("INFO", "WARNING", "CRITICAL");

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Notification notification = rendering.notification();
        String type = text(rendering, "message_type");
        if (!notification.isFiring()) {
            type = "RECOVERY";
        } else if (!TYPES.contains(type)) {
            type = "CRITICAL";
        }
        Map<String, String> body = new TreeMap<>();
        body.put("message_type", type);
        body.put("entity_id", notification.keyHash());
        body.put("entity_display_name", text(rendering, "entity_display_name"));
        body.put("state_message", Truncation.characters(text(rendering, "state_message"), MAX_MESSAGE));
        body.put("monitoring_tool", text(rendering, "monitoring_tool"));
        config.customFields().forEach((key, template) -> body.put(key, rendering.text(template)));
        String url = config.apiUrl() + segment(config.apiKey().read()) + "/" + segment(text(rendering, "routing_key"));
        return List.of(OutgoingRequest.postJson(url, JsonText.write(body)));
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String text(Rendering rendering, String key) {
        return rendering.text(config.texts().getOrDefault(key, ""));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
