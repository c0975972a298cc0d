package dev.oriel.notify.mail;

import dev.oriel.notify.config.receiver.EmailConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.render.Rendering;
import dev.oriel.notify.render.Templates;
import dev.oriel.template.TemplateException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A mail as it would be handed over, without a server to hand it to.
///
/// @param text    headers, an empty line, and the plain text; the HTML where there is no plain text
/// @param problem why the mail cannot be made; empty where it can
public record MailPreview(String subject, String text, String problem) {
    public static MailPreview of(EmailConfig config, Templates templates, String externalUrl,
            Notification notification) {
        Rendering rendering = new Rendering(templates, notification, externalUrl);
        try {
            Map<String, String> headers = new TreeMap<>();
            headers.put("From", rendering.text(config.smtp().from()));
            headers.put("To", rendering.text(config.to()));
            config.headers()
                    .forEach((name, value) -> headers.put(canonical(name), MailMessage.oneLine(
                            rendering.text(value))));
            StringBuilder text = new StringBuilder();
            headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
            text.append('\n')
                    .append(config.text().isEmpty()
                            ? rendering.html(config.html())
                            : rendering.text(config.text()));
            return new MailPreview(headers.getOrDefault("Subject", ""), text.toString(), "");
        } catch (TemplateException e) {
            return new MailPreview("", "", String.valueOf(e.getMessage()));
        }
    }

    private static String canonical(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
