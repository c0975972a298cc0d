package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.PagerdutyConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An event of PagerDuty's API v2, or of v1 where a service key is given.
record PagerdutyMessage(PagerdutyConfig config) implements Message {
    private static final String V1_URL = "https://events.pagerduty.com/generic/2010-04-15/create_event.json";
    private static final int MAX_SUMMARY = 1024;
    private static final int MAX_EVENT_BYTES = 512_000;
    /// v1 says 403 where v2 says 429.
    private static final RetryRule V1_RULE = new RetryRule(Set.of(403, 429));

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        new TreeMap<>(config.details()).forEach((key, value) -> details.put(key, rendering.tree(value)));
        String body = body(rendering, details);
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_EVENT_BYTES) {
            body = body(rendering, Map.of("error", "Custom details have been removed because the original event exceeds"
                    + " the maximum size of 512KB"));
        }
        return List.of(OutgoingRequest.postJson(isV1() ? V1_URL : config.url(), body));
    }

    private boolean isV1() {
        return !config.serviceKey().isEmpty();
    }

    private String body(Rendering rendering, Map<String, @Nullable Object> details) throws IOException {
        return JsonText.write((isV1() ? v1(rendering, details) : v2(rendering, details)).members());
    }

    private Body v1(Rendering rendering, Map<String, @Nullable Object> details) throws IOException {
        Notification notification = rendering.notification();
        String key = rendering.text(config.serviceKey().read());
        if (key.isEmpty()) {
            throw new UnusableException("service key cannot be empty");
        }
        Body body = new Body().put("service_key", key)
                .put("incident_key", notification.keyHash())
                .put("event_type", notification.isFiring() ? "trigger" : "resolve")
                .putIfAny("description", Truncation.characters(text(rendering, "description"), MAX_SUMMARY))
                .put("event_action", "")
                .put("payload", null);
        if (notification.isFiring()) {
            body.putIfAny("client", text(rendering, "client")).putIfAny("client_url", text(rendering, "client_url"));
        }
        return body.putIfAny("details", details);
    }

    private Body v2(Rendering rendering, Map<String, @Nullable Object> details) throws IOException {
        Notification notification = rendering.notification();
        String key = rendering.text(config.routingKey().read());
        if (key.isEmpty()) {
            throw new UnusableException("routing key cannot be empty");
        }
        Body payload = new Body().put("summary", Truncation.characters(text(rendering, "description"), MAX_SUMMARY))
                .put("source", text(rendering, "source"))
                .put("severity", text(rendering, "severity"))
                .putIfAny("class", text(rendering, "class"))
                .putIfAny("component", text(rendering, "component"))
                .putIfAny("group", text(rendering, "group"))
                .putIfAny("custom_details", details);
        return new Body().put("routing_key", key)
                .put("dedup_key", notification.keyHash())
                .put("event_action", notification.isFiring() ? "trigger" : "resolve")
                .put("payload", payload.members())
                .putIfAny("client", text(rendering, "client"))
                .putIfAny("client_url", text(rendering, "client_url"))
                .putIfAny("images", having("src", Body.rendered(config.images(), rendering)))
                .putIfAny("links", having("href", Body.rendered(config.links(), rendering)));
    }

    private String text(Rendering rendering, String key) {
        return rendering.text(config.texts().getOrDefault(key, ""));
    }

    private static List<Map<String, @Nullable Object>> having(String key, List<Map<String, @Nullable Object>> parts) {
        return parts.stream().filter(part -> part.containsKey(key)).toList();
    }

    @Override
    public Outcome judge(Answer answer) {
        return (isV1() ? V1_RULE : RetryRule.RATE_LIMITED).judge(answer, details(answer));
    }

    /// PagerDuty explains what it does not understand.
    private static String details(Answer answer) {
        try {
            JsonObject json = JsonObject.read(answer.body());
            return answer.status() == 400 ? json.text("message") + ": " + json.list("errors") : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
