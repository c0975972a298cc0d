package dev.oriel.notify.config.receiver;

import dev.oriel.config.ConfigNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Mail over SMTP.
///
/// @param headers     by canonical name, such as `Subject`; templates
/// @param html        empty for no HTML part
/// @param text        empty for no plain part
/// @param threading   whether mails of one group form a thread
/// @param dailyThread whether a thread ends with the day
public record EmailConfig(SmtpConfig smtp, String to, Map<String, String> headers, String html, String text,
        boolean threading, boolean dailyThread) implements ReceiverConfig {
    private static final String SUBJECT = "Subject";
    private static final String DEFAULT_HTML = "{{ template \"email.default.html\" . }}";
    private static final String DEFAULT_SUBJECT = "{{ template \"email.default.subject\" . }}";

    public EmailConfig {
        headers = Map.copyOf(headers);
    }

    static EmailConfig read(IntegrationNode node, GlobalConfig global) {
        SmtpConfig smtp = SmtpConfig.read(node, "", global.smtp());
        node.require(!smtp.smarthost().isEmpty(), "smarthost", "no global SMTP smarthost set");
        node.require(!smtp.from().isEmpty(), "from", "no global SMTP from set");
        String to = node.text("to", "");
        node.require(!to.isEmpty(), "to", "missing to address in email config");
        Map<String, String> headers = headers(node);
        String body = alias(node, "body", "text");
        String subject = alias(node, "subject", "headers.Subject");
        if (!subject.isEmpty()) {
            headers.putIfAbsent(SUBJECT, subject);
        }
        headers.putIfAbsent(SUBJECT, DEFAULT_SUBJECT);
        headers.putIfAbsent("To", to);
        headers.putIfAbsent("From", smtp.from());
        ConfigNode threading = node.node().section("threading");
        boolean enabled = threading != null && threading.flag("enabled", false);
        String byDate = threading == null ? "none" : threading.text("thread_by_date", "none");
        if (threading != null) {
            threading.rejectUnreadKeys();
            checkThreading(node, enabled, byDate, headers);
        }
        return new EmailConfig(smtp, to, headers, node.text("html", body.isEmpty() ? DEFAULT_HTML : ""),
                node.text("text", body), enabled, byDate.equals("daily"));
    }

    private static void checkThreading(IntegrationNode node, boolean enabled, String byDate,
            Map<String, String> headers) {
        for (String header : List.of("References", "In-Reply-To")) {
            node.require(!enabled || !headers.containsKey(header), "threading",
                    "conflicting configuration: threading.enabled conflicts with custom " + header + " header");
        }
        node.require(!enabled || List.of("none", "daily").contains(byDate), "threading",
                "threading.thread_by_date must be either 'none' or 'daily'");
    }

    /// A key that Alertmanager does not have, but people write.
    private static String alias(IntegrationNode node, String key, String meant) {
        String value = node.text(key, "");
        if (node.node().has(key)) {
            node.problem(key, "field " + key + " not found, read as " + meant + " (expected: " + meant + ")");
        }
        return value;
    }

    private static Map<String, String> headers(IntegrationNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.templates("headers").forEach((name, value) -> {
            String canonical = canonical(name);
            node.require(headers.put(canonical, value) == null, "headers",
                    "duplicate header \"" + canonical + "\" in email config");
        });
        return headers;
    }

    /// `subject` as `Subject`, `in-reply-to` as `In-Reply-To`.
    private static String canonical(String name) {
        StringBuilder text = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < text.length(); i++) {
            if (i == 0 || text.charAt(i - 1) == '-') {
                text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
            }
        }
        return text.toString();
    }
}
