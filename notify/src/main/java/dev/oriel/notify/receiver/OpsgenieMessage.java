package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.OpsgenieConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Opens, changes and closes an alert at Opsgenie, known there by the group's key.
record OpsgenieMessage(OpsgenieConfig config) implements Message {
    private static final int MAX_MESSAGE = 130;

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Notification notification = rendering.notification();
        String alias = notification.keyHash();
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Authorization",
                "GenieKey " + rendering.text(config.apiKey().read()));
        String alert = config.apiUrl() + "v2/alerts";
        if (!notification.isFiring()) {
            return List.of(new OutgoingRequest("POST", alert + "/" + alias + "/close?identifierType=alias", headers,
                    JsonText.write(Map.of("source", text(rendering, "source")))));
        }
        Map<String, String> details = new TreeMap<>(notification.commonLabels());
        config.details().forEach((key, template) -> details.put(key, rendering.text(template)));
        String message = Truncation.characters(text(rendering, "message"), MAX_MESSAGE);
        String description = text(rendering, "description");
        Body body = new Body().put("alias", alias)
                .put("message", message)
                .putIfAny("description", description)
                .put("details", details)
                .put("source", text(rendering, "source"))
                .putIfAny("responders", responders(rendering))
                .putIfAny("tags", list(text(rendering, "tags")))
                .putIfAny("note", text(rendering, "note"))
                .putIfAny("priority", text(rendering, "priority"))
                .putIfAny("entity", text(rendering, "entity"))
                .putIfAny("actions", list(text(rendering, "actions")));
        List<OutgoingRequest> requests = new ArrayList<>();
        requests.add(new OutgoingRequest("POST", alert, headers, JsonText.write(body.members())));
        if (config.updateAlerts()) {
            requests.add(new OutgoingRequest("PUT", alert + "/" + alias + "/message?identifierType=alias", headers,
                    JsonText.write(new Body().putIfAny("message", message).members())));
            requests.add(new OutgoingRequest("PUT", alert + "/" + alias + "/description?identifierType=alias", headers,
                    JsonText.write(new Body().putIfAny("description", description).members())));
        }
        return requests;
    }

    /// A responder that came out empty is left out; `teams` is a list of teams.
    private List<Map<String, @Nullable Object>> responders(Rendering rendering) {
        List<Map<String, @Nullable Object>> responders = new ArrayList<>();
        for (Map<String, @Nullable Object> responder : Body.rendered(config.responders(), rendering)) {
            if ("teams".equals(responder.get("type"))) {
                for (String team : list(String.valueOf(responder.getOrDefault("name", "")))) {
                    responders.add(new Body().put("name", team).put("type", "team").members());
                }
            } else if (!responder.isEmpty()) {
                responders.add(new Body().putIfAny("id", responder.get("id"))
                        .putIfAny("name", responder.get("name"))
                        .putIfAny("username", responder.get("username"))
                        .put("type", responder.getOrDefault("type", ""))
                        .members());
            }
        }
        return responders;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.strip().split(",")).filter(each -> !each.isEmpty()).toList();
    }

    private String text(Rendering rendering, String key) {
        return rendering.text(config.texts().getOrDefault(key, ""));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
