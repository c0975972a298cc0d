package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.IncidentioConfig;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An alert event: the body of a webhook, with as many alerts as incident.io takes.
record IncidentioMessage(IncidentioConfig config) implements Message {
    private static final String VERSION = "1";
    private static final int MAX_BODY_BYTES = 512 << 10;

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Notification all = rendering.notification();
        Rendering told = rendering.of(all.truncate(config.maxAlerts()));
        int truncated = all.alerts().size() - told.notification().alerts().size();
        String body = JsonText.write(AlertJson.body(told, VERSION, truncated));
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
            body = JsonText.write(AlertJson.body(rendering.of(all.truncate(1)), VERSION, truncated));
        }
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (!config.token().isEmpty()) {
            headers.put("Authorization", "Bearer " + config.token().read());
        }
        return List.of(new OutgoingRequest("POST", config.url().read(), headers, body));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, details(answer));
    }

    private static String details(Answer answer) {
        try {
            JsonObject json = JsonObject.read(answer.body());
            return json.text("message") + " " + json.text("error");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
