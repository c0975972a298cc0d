package dev.oriel.notify.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.notify.config.AlertmanagerConfig;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.render.Templates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTrialTest {
    private static final Instant SUNDAY = Instant.parse("2026-01-04T12:00:00Z");
    private static final String CONFIG = """
            global: {smtp_smarthost: 'mail:587', smtp_from: 'a@b.c'}
            route:
              receiver: default
              group_by: [alertname]
              routes:
                - {matchers: [severity="critical"], receiver: pager, continue: true}
                - {matchers: [team="db"], receiver: dba, mute_time_intervals: [weekends]}
                - {matchers: [severity="critical"], receiver: never, group_by: [team]}
            receivers:
              - name: default
              - name: pager
                pagerduty_configs: [{routing_key: 'R0UT1NGK3Y'}]
                pushover_configs: [{user_key: 'us3rk3y', token: 't0k3n', title: 'all of {{ .CommonLabels.alertname }}'}]
              - name: dba
                slack_configs: [{api_url: 'https://hooks.slack.com/services/S3CRET', title: 'db: {{ .GroupLabels.alertname }}'}]
                email_configs: [{to: dba@x.y, headers: {Subject: 'Down: {{ .CommonLabels.alertname }}'}, html: '', text: 'see {{ .CommonAnnotations.summary }}'}]
                webhook_configs: [{url: '${NOT_SET}'}]
              - name: never
            time_intervals:
              - name: weekends
                time_intervals: [{weekdays: [saturday, sunday]}]
            """;

    private static RouteTrial trial() {
        Problems problems = new Problems();
        AlertmanagerConfig config = new AlertmanagerConfigReader(Path.of("/"), Map.<String, String>of()::get,
                MatcherParser.FALLBACK, false).read("am.yml", CONFIG, problems);
        problems.throwIfErrors();
        SteppedTime time = new SteppedTime(SUNDAY);
        return RouteTrial.of(config, Templates.defaults(time), "http://am", time);
    }

    private static List<TrialMatch> matches() {
        return trial().of(Labels.of("alertname", "Slow", "severity", "critical", "team", "db"),
                Map.of("summary", "the replica lags"), SUNDAY);
    }

    private static TrialMessage message(int match, int index) {
        return matches().get(match).messages().get(index);
    }

    @Test
    void namesRoutesWithReceiversGroupsAndMutes() {
        assertThat(matches()).extracting(match -> match.route().id() + " " + match.receiver() + " "
                + match.groupLabels() + " " + match.mutedBy())
                .containsExactly("{}/0 pager {alertname=\"Slow\"} []",
                        "{}/1 dba {alertname=\"Slow\"} [weekends]");
    }

    @Test
    void namesRoutesThatMatchAndAreNotReached() {
        assertThat(matches().getFirst().unreached()).extracting(route -> route.settings().receiver())
                .containsExactly("never");
    }

    @Test
    void rendersWhatEachIntegrationWouldBeSent() {
        TrialMessage mail = message(1, 1);
        TrialMessage slack = message(1, 2);
        assertThat(mail.integration()).isEqualTo("email");
        assertThat(mail.title()).isEqualTo("Down: Slow");
        assertThat(mail.body()).contains("To: dba@x.y\n", "\n\nsee the replica lags");
        assertThat(slack.title()).isEqualTo("db: Slow");
        assertThat(slack.body()).contains("\"title\": \"db: Slow\"").doesNotContain("S3CRET");
        assertThat(slack.isDeliverable()).isTrue();
    }

    @Test
    void hidesSecretsThatStandInTheBody() {
        assertThat(message(0, 0).body()).contains("\"routing_key\": \"<secret>\"").doesNotContain("R0UT1NGK3Y");
        assertThat(message(0, 1).body()).contains("title: all of Slow", "user: <secret>", "token: <secret>");
    }

    @Test
    void saysWhyAnIntegrationCannotDeliver() {
        assertThat(message(1, 0).integration()).isEqualTo("webhook");
        assertThat(message(1, 0).isDeliverable()).isFalse();
        assertThat(message(1, 0).reason()).isEqualTo("environment variable NOT_SET is not set");
        assertThat(message(1, 0).body()).contains("\"alertname\": \"Slow\"");
    }

    @Test
    void drawsTheTreeWithThePathMarked() {
        RouteTrial trial = trial();
        List<TrialMatch> matches = trial.of(Labels.of("severity", "critical", "team", "db"), Map.of(), SUNDAY);
        assertThat(RouteDrawing.of(trial.root(), matches)).isEqualTo("""
                default
                ├── {severity="critical"} → pager  (continue)  ← here
                ├── {team="db"} → dba  ← here
                └── {severity="critical"} → never  (matches, but is not reached: a route before it matches and does \
                not continue)
                """);
    }
}
