package dev.oriel.server.own;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.api.Receivers;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Every secret of the configuration below has the same word in it, which nobody may ever see.
class SecretsTest {
    private static final String CANARY = "canary";
    private static final String CONFIG = """
            global: {smtp_smarthost: "127.0.0.1:1", smtp_from: "o@x", smtp_auth_username: me, smtp_auth_password: canary}
            route: {receiver: all, group_by: [alertname], group_wait: 30s}
            receivers:
              - name: all
                webhook_configs:
                  - {url: "http://hook/canary", http_config: {basic_auth: {username: me, password: canary}}}
                  - url: "http://hook/x?token=canary"
                    http_config: {oauth2: {client_id: me, client_secret: canary, token_url: "http://t/token"}}
                slack_configs: [{api_url: "https://slack/canary", channel: "#a"}]
                discord_configs: [{webhook_url: "https://discord/canary"}]
                msteams_configs: [{webhook_url: "https://teams/canary"}]
                msteamsv2_configs: [{webhook_url: "https://flow/canary"}]
                pagerduty_configs: [{routing_key: canary}, {service_key: canary}]
                opsgenie_configs: [{api_key: canary}]
                victorops_configs: [{api_key: canary, routing_key: r}]
                pushover_configs: [{user_key: canary, token: canary}]
                telegram_configs: [{bot_token: "1:canary", chat_id: 1}]
                webex_configs: [{room_id: r, http_config: {authorization: {credentials: canary}}}]
                sns_configs: [{topic_arn: "arn:aws:sns:eu-west-1:1:t", sigv4: {region: eu-west-1, access_key: a, secret_key: canary}}]
                mattermost_configs: [{webhook_url: "https://mattermost/canary"}]
                rocketchat_configs: [{token: canary, token_id: canary}]
                incidentio_configs: [{url: "https://incident/canary", alert_source_token: canary}]
                email_configs: [{to: "a@x"}]
            """;

    private final SimulatedTime time = new SimulatedTime(TestAlerting.START);
    @TempDir
    private Path folder;

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root().addAppender(lines);
        return lines;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500})
    void areInNoAnswerAndInNoLine(int status) throws IOException {
        ListAppender<ILoggingEvent> lines = listen();
        try (TestAlerting alerting = new TestAlerting(folder, time, CONFIG, status)) {
            alerting.alertmanager.alertmanager()
                    .post(List.of(new PostedAlert(Map.of("alertname", "A"), Map.of(), null, null, "")));
            alerting.pass(Duration.ofMinutes(6));
            String routing = alerting.get("/alerting/routing").body();
            String told = alerting.get("/alerting/notifications?limit=5000").body();
            String tried = alerting.post("/alerting/route-test", "{\"labels\":{\"alertname\":\"A\"}}").body();
            assertThat(told).contains("webhook", "slack", "opsgenie", "email");
            assertThat(tried).contains("pagerduty");
            assertThat(routing + told + tried).doesNotContain(CANARY);
        } finally {
            root().detachAppender(lines);
        }
        assertThat(lines.list).noneMatch(line -> line.toString().contains(CANARY)
                || String.valueOf(line.getThrowableProxy()).contains(CANARY));
    }

    @Test
    void areNotInTheConfigurationThatTheStatusShows() throws IOException {
        try (TestAlerting alerting = new TestAlerting(folder, time, CONFIG, 200)) {
            String shown = Receivers.status(alerting.alertmanager.alertmanager(), TestAlerting.START).config();
            assertThat(shown).contains("webhook_configs").doesNotContain(CANARY);
        }
    }
}
