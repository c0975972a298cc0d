package dev.oriel.notify.trial;

import dev.oriel.notify.config.receiver.EmailConfig;
import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.mail.MailPreview;
import dev.oriel.notify.receiver.Notifiers;
import dev.oriel.notify.render.Templates;
import org.jspecify.annotations.Nullable;

/// Makes messages by the very code that sends them, over a wire that leads nowhere. Thread-safe.
final class MessagePreview {
    private final Templates templates;
    private final String externalUrl;

    MessagePreview(Templates templates, String externalUrl) {
        this.templates = templates;
        this.externalUrl = externalUrl;
    }

    TrialMessage of(Integration integration, Notification notification) {
        String undeliverable = integration.undeliverable();
        HiddenSecrets secrets = HiddenSecrets.of(integration.config());
        if (integration.config() instanceof EmailConfig mail) {
            return mail(mail, integration, notification, secrets);
        }
        DeadWire wire = new DeadWire();
        Outcome outcome = new Notifiers(templates, externalUrl, wire).of(integration).send(notification);
        String failed = switch (outcome) {
            case Outcome.Delivered _ -> "";
            case Outcome.Retry(String reason) -> reason;
            case Outcome.Refused(String reason) -> reason;
        };
        BodyText text = BodyText.of(wire.lastBody());
        return new TrialMessage(integration.kind(), integration.index(), hide(secrets, text.title()),
                secrets.hide(text.text()), reason(undeliverable, secrets.hide(failed)));
    }

    private TrialMessage mail(EmailConfig config, Integration integration, Notification notification,
            HiddenSecrets secrets) {
        MailPreview mail = MailPreview.of(config, templates, externalUrl, notification);
        return new TrialMessage(integration.kind(), integration.index(), hide(secrets, mail.subject()),
                secrets.hide(mail.text()), reason(integration.undeliverable(), mail.problem()));
    }

    private static @Nullable String hide(HiddenSecrets secrets, @Nullable String title) {
        return title == null ? null : secrets.hide(title);
    }

    private static @Nullable String reason(String undeliverable, String failed) {
        if (!undeliverable.isEmpty()) {
            return undeliverable;
        }
        return failed.isEmpty() ? null : failed;
    }
}
