package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.TelegramConfig;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonText;
import dev.oriel.notify.render.Rendering;
import java.io.IOException;
import java.util.List;

/// A bot's message. One that is too long as HTML is replaced by a line that says so, since cutting would break it.
record TelegramMessage(TelegramConfig config) implements Message {
    private static final int MAX_MESSAGE = 4096;

    @Override
    public List<OutgoingRequest> requests(Rendering rendering) throws IOException {
        String text;
        if (config.parseMode().equals("HTML")) {
            text = rendering.html(config.message());
            String visible = text.replaceAll("<[^>]*>", "");
            if (visible.codePointCount(0, visible.length()) > MAX_MESSAGE || text.length() > 1 << 15) {
                text = "Alertmanager notification could not be sent: message length exceeds Telegram limits.\n"
                        + "Please check the template used for producing the message content.";
            }
        } else {
            text = Truncation.characters(rendering.text(config.message()), MAX_MESSAGE);
        }
        Body body = new Body().put("chat_id", config.chatId().read())
                .put("text", text)
                .putIfAny("parse_mode", config.parseMode())
                .put("disable_web_page_preview", "true")
                .putIfAny("disable_notification", config.silent() ? "true" : "")
                .putIfAny("message_thread_id", config.threadId() == 0 ? "" : Long.toString(config.threadId()));
        String url = config.apiUrl() + "/bot" + config.botToken().read() + "/sendMessage";
        return List.of(OutgoingRequest.postJson(url, JsonText.write(body.members())));
    }

    @Override
    public Outcome judge(Answer answer) {
        return RetryRule.RATE_LIMITED.judge(answer, answer.body());
    }
}
