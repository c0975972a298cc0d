package dev.oriel.template.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.template.Template;
import dev.oriel.template.TemplateOptions;
import dev.oriel.template.time.GoTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultTemplatesTest {
    private static final Template SET = DefaultTemplates.parse(AlertmanagerFunctions.table(InstantSource.system()));
    private static final NotifiedAlert DOWN = new NotifiedAlert("firing",
            Map.of("alertname", "Down", "instance", "a", "severity", "warning"), Map.of("summary", "a <is> down"),
            GoTime.ZERO, GoTime.ZERO, "http://p/graph?a=1&b=2", "01");
    private static final NotifiedAlert GONE = new NotifiedAlert("resolved",
            Map.of("alertname", "Down", "instance", "b", "severity", "critical"), Map.of(), GoTime.ZERO, GoTime.ZERO,
            "http://p/2", "02");

    private static NotificationData data(NotifiedAlert... alerts) {
        return new NotificationData("team a", "firing", List.of(alerts), Map.of("alertname", "Down"),
                Map.of("alertname", "Down", "cluster", "eu", "job", "api"), Map.of("summary", "all down"),
                "http://am.example", Map.of());
    }

    private static String text(String template, NotifiedAlert... alerts) {
        return SET.execute(template, data(alerts).value(), TemplateOptions.ZERO);
    }

    @Test
    void namesGroupAndCommonLabelsInTheSubject() {
        assertThat(text("__subject", DOWN, GONE)).isEqualTo("[FIRING:1] Down (eu api)");
        assertThat(text("slack.default.fallback", DOWN)).isEqualTo(
                "[FIRING:1] Down (eu api) | http://am.example/#/alerts?receiver=team+a");
    }

    @Test
    void listsAlertsAsText() {
        assertThat(text("opsgenie.default.description", DOWN)).isEqualTo("""
                all down
                Alerts Firing:
                Labels:
                 - alertname = Down
                 - instance = a
                 - severity = warning
                Annotations:
                 - summary = a <is> down
                Source: http://p/graph?a=1&b=2

                """);
    }

    @Test
    void listsAlertsWithSpaceBetween() {
        assertThat(text("telegram.default.message", GONE)).isEqualTo("""



                Alerts Resolved:
                Labels:
                 - alertname = Down
                 - instance = b
                 - severity = critical
                Annotations:
                Source: http://p/2


                """);
    }

    @Test
    void listsAlertsAsMarkdown() {
        assertThat(text("msteams.default.text", GONE)).isEqualTo("""



                # Alerts Resolved:

                Labels:
                  - alertname = Down
                  - instance = b
                  - severity = critical

                Annotations:

                Source: http://p/2



                """);
    }

    @Test
    void ratesByWhatIsFiringAndOnlyThenByWhatWas() {
        assertThat(text("jira.default.priority", DOWN, GONE)).isEqualTo("Medium");
        assertThat(text("jira.default.priority", GONE)).isEqualTo("High");
    }

    @Test
    void escapesInMail() {
        String html = SET.execute("email.default.html", data(DOWN, GONE).value(), TemplateOptions.ZERO.withHtml(true));
        assertThat(html).contains("a &lt;is&gt; down", "href=\"http://p/graph?a=1&amp;b=2\"",
                "2 alerts for alertname=Down",
                "[1] Firing", "[1] Resolved", "href=\"http://am.example/#/alerts?receiver=team&#43;a\"");
    }

    @Test
    void everyNameIsThere() {
        assertThat(SET.names()).contains("slack.default.title", "slack.default.callbackid",
                "pagerduty.default.instances",
                "victorops.default.state_message", "pushover.default.message", "sns.default.subject",
                "discord.default.message", "webex.default.message", "msteamsv2.default.text",
                "rocketchat.default.alias",
                "wechat.default.message", "email.default.subject", "jira.default.summary", "mattermost.default.text");
    }
}
