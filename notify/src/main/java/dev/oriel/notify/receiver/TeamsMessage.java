package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.TeamsConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.List;

/// A message card.
record TeamsMessage(TeamsConfig config) implements Message {
    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Body body = new Body().put("@context", "http://schema.org/extensions")
                .put("type", "MessageCard")
                .put("title", rendering.text(config.title()))
                .put("summary", rendering.text(config.summary()))
                .put("text", rendering.text(config.text()))
                .put("themeColor", rendering.notification().isFiring() ? "8C1A1A" : "2DC72D");
        return List.of(OutgoingRequest.postJson(config.webhookUrl().read(), JsonText.write(body.members())));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
