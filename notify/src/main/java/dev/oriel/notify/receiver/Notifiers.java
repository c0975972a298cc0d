package dev.oriel.notify.receiver;

import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.config.receiver.WebhookConfig;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.render.Templates;
import java.time.InstantSource;

/// Makes what tells receivers.
///
/// @param externalUrl under which people reach this server, without a slash at its end
public record Notifiers(InstantSource clock, Templates templates, String externalUrl, HttpSender http) {
    public Notifier of(Integration integration) {
        return switch (integration.config()) {
            case WebhookConfig config -> overHttp(new WebhookMessage(config), integration);
            default -> throw new IllegalStateException();
        };
    }

    private Notifier overHttp(Message message, Integration integration) {
        return new HttpNotifier(message, integration, templates, externalUrl, http);
    }
}
