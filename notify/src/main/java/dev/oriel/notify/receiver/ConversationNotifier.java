package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.render.Rendering;
import dev.oriel.notify.render.Templates;
import dev.oriel.template.TemplateException;
import java.io.IOException;

/// Tells a receiver in several requests. Thread-safe.
record ConversationNotifier(Conversation conversation, Integration integration, Templates templates,
        String externalUrl, HttpSender sender) implements Notifier {
    @Override
    public Outcome send(Notification notification) {
        try {
            return conversation.talk(new Rendering(templates, notification, externalUrl),
                    new Exchange(sender, integration));
        } catch (FailedException e) {
            return e.outcome();
        } catch (TemplateException | UnusableException e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome.Retry(String.valueOf(e.getMessage()));
        }
    }
}
