package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.WebexConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.util.List;

/// A message in Markdown.
record WebexMessage(WebexConfig config) implements Message {
    private static final int MAX_MESSAGE_BYTES = 7439;

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) {
        Body body = new Body()
                .put("markdown", Truncation.bytes(rendering.text(config.message()), MAX_MESSAGE_BYTES))
                .putIfAny("roomId", rendering.text(config.roomId()));
        return List.of(OutgoingRequest.postJson(config.apiUrl(), JsonText.write(body.members())));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
