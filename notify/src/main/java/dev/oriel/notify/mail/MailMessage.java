package dev.oriel.notify.mail;

import dev.oriel.notify.config.receiver.EmailConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.render.Rendering;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;

/// One mail: its headers, and its text as plain and as HTML, the latter last since it is the better one.
final class MailMessage extends MimeMessage {
    private static final int HEADER_NAME_AND_COLON = 2;

    private final String messageId;

    private MailMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /// @throws MessagingException an address or a header cannot be used
    static MailMessage of(Session session, EmailConfig config, Rendering rendering) throws MessagingException {
        Notification notification = rendering.notification();
        String from = rendering.text(config.smtp().from());
        InternetAddress[] senders = InternetAddress.parse(from);
        if (senders.length != 1) {
            throw new MessagingException("from: " + from + " (expected: one address)");
        }
        String domain = senders[0].getAddress().substring(senders[0].getAddress().indexOf('@') + 1);
        MailMessage mail = new MailMessage(session, "<" + notification.now().toEpochMilli() + "."
                + notification.keyHash().substring(0, 32) + "@" + domain + ">");
        mail.setRecipients(RecipientType.TO, InternetAddress.parse(rendering.text(config.to())));
        for (Map.Entry<String, String> header : new TreeMap<>(config.headers()).entrySet()) {
            mail.setHeader(header.getKey(), folded(header.getKey(), rendering.text(header.getValue())));
        }
        if (config.threading()) {
            String day = config.dailyThread()
                    ? "-" + notification.now().atZone(ZoneOffset.UTC).toLocalDate()
                    : "";
            String thread = "<alert-" + notification.keyHash().substring(0, 32) + day + "@alertmanager>";
            mail.setHeader("References", thread);
            mail.setHeader("In-Reply-To", thread);
        }
        mail.setSentDate(Date.from(notification.now()));
        mail.setContent(parts(config, rendering));
        mail.saveChanges();
        return mail;
    }

    private static MimeMultipart parts(EmailConfig config, Rendering rendering) throws MessagingException {
        MimeMultipart parts = new MimeMultipart("alternative");
        if (!config.text().isEmpty()) {
            parts.addBodyPart(part(rendering.text(config.text()), "plain"));
        }
        if (!config.html().isEmpty()) {
            parts.addBodyPart(part(rendering.html(config.html()), "html"));
        }
        return parts;
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", kind);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /// Line breaks would let a label's value add headers.
    static String oneLine(String value) {
        return value.replaceAll("[\\r\\n]+", " ").strip();
    }

    private static String folded(String name, String value) throws MessagingException {
        try {
            return MimeUtility.fold(name.length() + HEADER_NAME_AND_COLON,
                    MimeUtility.encodeText(oneLine(value), "UTF-8", "Q"));
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8", e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
