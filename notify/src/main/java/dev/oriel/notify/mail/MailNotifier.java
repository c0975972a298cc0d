package dev.oriel.notify.mail;

import dev.oriel.config.http.TlsContext;
import dev.oriel.notify.config.receiver.EmailConfig;
import dev.oriel.notify.config.receiver.SmtpConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Notifier;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.render.Rendering;
import dev.oriel.notify.render.Templates;
import dev.oriel.template.TemplateException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.util.Properties;

/// Hands a mail to an SMTP server: with TLS from the first byte or by STARTTLS, and logged in where a user is given.
/// Connects anew for each mail. Thread-safe.
public final class MailNotifier implements Notifier {
    private static final String TIMEOUT_MILLIS = "30000";

    private final EmailConfig config;
    private final Templates templates;
    private final String externalUrl;

    public MailNotifier(EmailConfig config, Templates templates, String externalUrl) {
        this.config = config;
        this.templates = templates;
        this.externalUrl = externalUrl;
    }

    @Override
    public Outcome send(Notification notification) {
        try {
            Session session = Session.getInstance(properties());
            MailMessage mail = MailMessage.of(session, config, new Rendering(templates, notification, externalUrl));
            deliver(session, mail);
            return new Outcome.Delivered("250");
        } catch (TemplateException | AddressException e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        } catch (AuthenticationFailedException _) {
            return new Outcome.Retry("the server does not accept user and password");
        } catch (SendFailedException e) {
            return new Outcome.Retry("the server does not accept the mail: " + e.getMessage());
        } catch (MessagingException | IOException e) {
            return new Outcome.Retry(String.valueOf(e.getMessage()));
        }
    }

    private void deliver(Session session, MailMessage mail) throws MessagingException, IOException {
        SmtpConfig smtp = config.smtp();
        try (Transport transport = session.getTransport(smtp.startsWithTls() ? "smtps" : "smtp")) {
            int port = Integer.parseInt(smtp.smarthost().port());
            if (smtp.authUsername().isEmpty()) {
                transport.connect(smtp.smarthost().host(), port, null, null);
            } else {
                String password = smtp.authSecret().isEmpty()
                        ? smtp.authPassword().read()
                        : smtp.authSecret().read();
                transport.connect(smtp.smarthost().host(), port, smtp.authUsername(), password);
            }
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private Properties properties() throws IOException {
        SmtpConfig smtp = config.smtp();
        Properties properties = new Properties();
        String prefix = smtp.startsWithTls() ? "mail.smtps." : "mail.smtp.";
        properties.setProperty(prefix + "localhost", smtp.hello());
        properties.setProperty(prefix + "auth", Boolean.toString(!smtp.authUsername().isEmpty()));
        properties.setProperty(prefix + "auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty(prefix + "sasl.enable", Boolean.toString(!smtp.authSecret().isEmpty()));
        properties.setProperty(prefix + "sasl.mechanisms", "CRAM-MD5");
        properties.setProperty(prefix + "sasl.authorizationid", smtp.authIdentity());
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(smtp.requireTls()));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(smtp.requireTls()));
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity",
                Boolean.toString(!smtp.tls().insecureSkipVerify()));
        properties.put(prefix + "ssl.socketFactory", new TlsContext(smtp.tls()).open().getSocketFactory());
        return properties;
    }
}
