package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.DiscordConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.List;

/// A message with one embed, red while something fires.
record DiscordMessage(DiscordConfig config) implements Message {
    private static final int MAX_CONTENT = 2000;
    private static final int MAX_TITLE = 256;
    private static final int MAX_DESCRIPTION = 4096;
    private static final int RED = 0x992D22;
    private static final int GREEN = 0x2ECC71;

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        Body embed = new Body()
                .put("title", Truncation.characters(rendering.text(config.title()), MAX_TITLE))
                .put("description", Truncation.characters(rendering.text(config.message()), MAX_DESCRIPTION))
                .put("color", rendering.notification().isFiring() ? RED : GREEN);
        Body body = new Body().put("content", Truncation.characters(rendering.text(config.content()), MAX_CONTENT))
                .put("embeds", List.of(embed.members()))
                .putIfAny("username", config.username())
                .putIfAny("avatar_url", config.avatarUrl());
        return List.of(OutgoingRequest.postJson(config.webhookUrl().read(), JsonText.write(body.members())));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
