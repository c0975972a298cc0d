package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.PushoverConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A push message. Its keys are sent in the body, not in the URL.
record PushoverMessage(PushoverConfig config) implements Message {
    private static final String URL = "https://api.pushover.net/1/messages.json";
    private static final int MAX_TITLE = 250;
    private static final int MAX_MESSAGE = 1024;
    private static final int MAX_URL = 512;

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", rendering.text(config.token().read()));
        form.put("user", rendering.text(config.userKey().read()));
        form.put("title", Truncation.characters(text(rendering, "title"), MAX_TITLE));
        if (config.html()) {
            form.put("html", "1");
        }
        if (config.monospace()) {
            form.put("monospace", "1");
        }
        String template = config.texts().getOrDefault("message", "");
        String message = config.html() ? rendering.html(template) : rendering.text(template);
        message = Truncation.characters(message, MAX_MESSAGE).strip();
        form.put("message", message.isEmpty() ? "(no details)" : message);
        form.put("url", Truncation.characters(text(rendering, "url"), MAX_URL));
        form.put("url_title", text(rendering, "url_title"));
        form.put("priority", text(rendering, "priority"));
        form.put("retry", Long.toString(config.retry().toSeconds()));
        form.put("expire", Long.toString(config.expire().toSeconds()));
        form.put("device", text(rendering, "device"));
        form.put("sound", text(rendering, "sound"));
        if (config.timeToLive().toSeconds() > 0) {
            form.put("ttl", Long.toString(config.timeToLive().toSeconds()));
        }
        return List.of(new OutgoingRequest("POST", URL, Map.of("Content-Type", Form.CONTENT_TYPE), Form.encode(form)));
    }

    private String text(Rendering rendering, String key) {
        return rendering.text(config.texts().getOrDefault(key, ""));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
