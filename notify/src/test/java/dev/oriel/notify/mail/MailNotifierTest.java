package dev.oriel.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.notify.alert.Alert;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.config.receiver.EmailConfig;
import dev.oriel.notify.deliver.Notification;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.render.Templates;
import dev.oriel.notify.trial.SteppedTime;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailNotifierTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final GreenMail server = new GreenMail(setup());

    private static ServerSetup setup() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Outcome send(String more, String severity) {
        Problems problems = new Problems();
        AlertmanagerConfig config = new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                MatcherParser.FALLBACK, false).read("am.yml", """
                        global: {smtp_smarthost: '127.0.0.1:%d', smtp_from: 'am@example.org'}
                        route: {receiver: team}
                        receivers:
                        - name: team
                          email_configs:
                          - to: 'one@example.org, Two <two@example.org>'
                        """.formatted(server.getSmtp().getPort()) + more.indent(4), problems);
        problems.throwIfErrors();
        EmailConfig email = (EmailConfig) config.receivers().get("team").integrations().getFirst().config();
        Alert alert = Alert.of(Labels.of("alertname", "Dämon", "severity", severity), Map.of("summary", "<b>"), NOW,
                null, NOW, false, "http://g");
        return new MailNotifier(email, Templates.defaults(new SteppedTime(NOW)), "http://am").send(
                new Notification("team", "{}:{}", Labels.of("alertname", "Dämon"), List.of(alert), NOW));
    }

    @Test
    void sendsPlainTextAndHtmlWithASubject() throws Exception {
        assertThat(send("""
                require_tls: false
                text: 'Plain: {{ .CommonLabels.alertname }} {{ .CommonAnnotations.summary }}'
                html: '<p>{{ .CommonAnnotations.summary }}</p>'
                """, "page")).isEqualTo(new Outcome.Delivered("250"));
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails).hasSize(2);
        assertThat(mails[0].getSubject()).isEqualTo("[FIRING:1] Dämon (page)");
        assertThat(mails[0].getHeader("From")).containsExactly("am@example.org");
        assertThat(mails[0].getHeader("Message-ID")[0]).endsWith("@example.org>");
        MimeMultipart parts = (MimeMultipart) mails[0].getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString().strip()).isEqualTo("Plain: Dämon <b>");
        assertThat(parts.getBodyPart(1).getContent().toString().strip()).isEqualTo("<p>&lt;b&gt;</p>");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
    }

    @Test
    void sendsTheDefaultPageAndTheGuidesBodyAndSubject() throws Exception {
        assertThat(send("require_tls: false", "page")).isInstanceOf(Outcome.Delivered.class);
        assertThat(((MimeMultipart) server.getReceivedMessages()[0].getContent()).getBodyPart(0)
                .getContent()
                .toString()).contains("Dämon");
        server.purgeEmailFromAllMailboxes();
        send("require_tls: false\nsubject: 'S {{ .Status }}'\nbody: 'B'", "page");
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("S firing");
    }

    @Test
    void letsNoLabelAddAHeader() throws Exception {
        send("require_tls: false\nheaders: {X-Severity: '{{ .CommonLabels.severity }}'}",
                "page\r\nBcc: thief@example.org");
        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        assertThat(server.getReceivedMessages()[0].getHeader("X-Severity"))
                .containsExactly("page Bcc: thief@example.org");
    }

    @Test
    void sendsNothingInTheClearWhereTlsIsRequired() {
        assertThat(send("", "page")).isInstanceOf(Outcome.Retry.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void logsInWhereAUserIsGiven() {
        server.setUser("user", "right");
        assertThat(send("require_tls: false\nauth_username: user\nauth_password: wrong", "page"))
                .isEqualTo(new Outcome.Retry("the server does not accept user and password"));
        assertThat(send("require_tls: false\nauth_username: user\nauth_password: right", "page"))
                .isEqualTo(new Outcome.Delivered("250"));
    }

    @Test
    void formsAThreadForEachGroupAndDay() throws Exception {
        send("require_tls: false\nthreading: {enabled: true, thread_by_date: daily}", "page");
        assertThat(server.getReceivedMessages()[0].getHeader("References")[0]).startsWith("<alert-")
                .endsWith("-2026-01-01@alertmanager>");
    }
}
