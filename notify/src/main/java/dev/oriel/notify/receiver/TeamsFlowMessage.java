package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.TeamsFlowConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// An adaptive card, as workflows take it.
record TeamsFlowMessage(TeamsFlowConfig config) implements Message {
    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Body title = new Body().put("type", "TextBlock")
                .put("text", rendering.text(config.title()))
                .put("weight", "Bolder")
                .put("size", "Medium")
                .put("wrap", true)
                .put("style", "heading")
                .put("color", rendering.notification().isFiring() ? "Attention" : "Good");
        Body text = new Body().put("type", "TextBlock").put("text", rendering.text(config.text())).put("wrap", true);
        Body card = new Body().put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.2")
                .put("body", List.of(title.members(), text.members()))
                .put("msteams", Map.of("width", "full"));
        Body attachment = new Body().put("contentType", "application/vnd.microsoft.card.adaptive")
                .put("contentUrl", null)
                .put("content", card.members());
        Body body = new Body().put("type", "message").put("attachments", List.of(attachment.members()));
        return List.of(OutgoingRequest.postJson(config.webhookUrl().read(), JsonText.write(body.members())));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
