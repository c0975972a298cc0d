package dev.oriel.notify.receiver;

import dev.oriel.config.ConfigValue;
import dev.oriel.notify.config.receiver.WebhookConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.List;

/// The body that Alertmanager's webhooks have, or one that the configuration makes up.
record WebhookMessage(WebhookConfig config) implements Message {
    private static final String VERSION = "4";

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Notification all = rendering.notification();
        Rendering told = rendering.of(all.truncate(config.maxAlerts()));
        int truncated = all.alerts().size() - told.notification().alerts().size();
        ConfigValue payload = config.payload();
        String url = told.text(config.url().read());
        if (url.isEmpty()) {
            throw new UnusableException("webhook URL is empty after templating");
        }
        return List.of(OutgoingRequest.postJson(url, JsonText.write(
                payload == null ? AlertJson.body(told, VERSION, truncated) : told.tree(payload))));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, "");
    }
}
