package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.http.RetryRule;
import dev.oriel.notify.json.JsonObject;
import java.io.IOException;

/// Sends the requests of one conversation.
record Exchange(HttpSender sender, Integration integration) {
    /// The answer's JSON object; an empty one where it has no body.
    ///
    /// @param what is asked, for the error
    /// @throws FailedException the answer is not 2xx, or no JSON
    JsonObject ask(String what, OutgoingRequest request) throws IOException {
        Answer answer = sender.send(request, integration.http(), integration.timeout());
        Outcome outcome = RetryRule.RATE_LIMITED.judge(answer, answer.body());
        switch (outcome) {
            case Outcome.Delivered _ -> {
            }
            case Outcome.Refused(String reason) -> throw new FailedException(new Outcome.Refused(what + ": " + reason));
            case Outcome.Retry(String reason) -> throw new FailedException(new Outcome.Retry(what + ": " + reason));
        }
        try {
            return JsonObject.read(answer.body().isBlank() ? "{}" : answer.body());
        } catch (IllegalArgumentException _) {
            throw new FailedException(new Outcome.Refused(what + ": the answer is no JSON object"));
        }
    }
}
