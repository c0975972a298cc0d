package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.notify.render.Rendering;
import dev.oriel.notify.render.Templates;
import dev.oriel.template.TemplateException;
import java.io.IOException;
import java.util.List;

/// Tells a receiver over HTTP. Thread-safe.
final class HttpNotifier implements Notifier {
    private final Message message;
    private final Integration integration;
    private final Templates templates;
    private final String externalUrl;
    private final HttpSender sender;

    HttpNotifier(Message message, Integration integration, Templates templates, String externalUrl,
            HttpSender sender) {
        this.message = message;
        this.integration = integration;
        this.templates = templates;
        this.externalUrl = externalUrl;
        this.sender = sender;
    }

    @Override
    public Outcome send(Notification notification) {
        List<OutgoingRequest> requests;
        try {
            requests = message.requests(new Rendering(templates, notification, externalUrl));
        } catch (TemplateException | UnusableException | IOException e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
        Outcome outcome = new Outcome.Delivered("nothing to send");
        for (OutgoingRequest request : requests) {
            try {
                Answer answer = sender.send(request, integration.http(), integration.timeout());
                outcome = message.judge(answer);
            } catch (IOException e) {
                outcome = new Outcome.Retry(String.valueOf(e.getMessage()));
            }
            if (!(outcome instanceof Outcome.Delivered)) {
                return outcome;
            }
        }
        return outcome;
    }
}
