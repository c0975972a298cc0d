package dev.oriel.server.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.notify.PostedAlert;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a silence would mute, who was told what, and heartbeats: `…/alerting/…`.
class NotificationsApiTest {
    private static final String NOTIFICATIONS = "/alerting/notifications";

    private final SimulatedTime time = new SimulatedTime(TestAlerting.START);
    @TempDir
    private Path folder;
    private TestAlerting alerting;

    @BeforeEach
    void open() throws IOException {
        alerting = new TestAlerting(folder, time);
    }

    @AfterEach
    void close() {
        alerting.close();
    }

    private void fires(String name, String team) {
        alerting.alertmanager.alertmanager()
                .post(List.of(new PostedAlert(Map.of("alertname", name, "team", team), Map.of(), null, null, "")));
    }

    private List<String> previewed(String matchers) {
        List<String> names = new ArrayList<>();
        for (JsonNode alert : TestAlerting
                .data(alerting.post("/alerting/silence-preview", "{\"matchers\":[" + matchers + "]}"))
                .path("alerts")) {
            names.add(alert.at("/labels/alertname").asText() + " " + alert.at("/status/state").asText());
        }
        return names;
    }

    /// `receiver alertname` of each, as they are answered.
    private List<String> notifications(String query) {
        List<String> found = new ArrayList<>();
        for (JsonNode each : TestAlerting.data(alerting.get(NOTIFICATIONS + query)).path("notifications")) {
            found.add(each.path("receiver").asText() + " " + each.at("/alerts/0/labels/alertname").asText());
        }
        return found;
    }

    @Test
    void aPreviewShowsTheAlertsThatASilenceWouldMuteAndMutesNone() {
        fires("Down", "web");
        fires("Full", "infra");
        assertThat(previewed("{\"name\":\"alertname\",\"value\":\"Down\"}")).containsExactly("Down active");
        assertThat(previewed("{\"name\":\"alertname\",\"value\":\"D.*|F.*\",\"isRegex\":true}"))
                .containsExactlyInAnyOrder("Down active", "Full active");
        assertThat(previewed("{\"name\":\"team\",\"value\":\"web\",\"isEqual\":false}"))
                .containsExactly("Full active");
        assertThat(previewed("{\"name\":\"team\",\"value\":\"web\"},{\"name\":\"alertname\",\"value\":\"Full\"}"))
                .isEmpty();
        alerting.pass(Duration.ofMinutes(1));
        assertThat(alerting.told).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|matchers: none (expected: at least one)",
        "{\"value\":\"a\"}|name: nothing", "{\"name\":\"a\",\"value\":\"(\",\"isRegex\":true}|("})
    void aPreviewOfMatchersThatMakeNoSenseIsRefused(String matchers, String message) {
        assertThat(TestAlerting
                .error(alerting.post("/alerting/silence-preview", "{\"matchers\":[" + matchers + "]}")))
                .startsWith("400 ")
                .contains(message);
    }

    @Test
    void theHistoryIsTheNewestFirstAndCanBeAskedForByReceiverAlertAndTime() {
        fires("Down", "web");
        alerting.pass(Duration.ofMinutes(2));
        fires("Full", "infra");
        alerting.pass(Duration.ofMinutes(2));
        assertThat(notifications("")).containsExactly("first Full", "second Down");
        assertThat(notifications("?limit=1")).containsExactly("first Full");
        assertThat(notifications("?receiver=second")).containsExactly("second Down");
        assertThat(notifications("?receiver=none")).isEmpty();
        assertThat(notifications("?outcome=sent&limit=1")).containsExactly("first Full");
        assertThat(notifications("?outcome=failed")).isEmpty();

        JsonNode newest = TestAlerting.data(alerting.get(NOTIFICATIONS)).at("/notifications/0");
        assertThat(newest.path("time").asText()).isEqualTo("2026-01-05T10:02:30.000Z");
        assertThat(notifications("?fingerprint=" + newest.at("/alerts/0/fingerprint").asText()))
                .containsExactly("first Full");
        assertThat(notifications("?before=" + newest.path("time").asText())).containsExactly("second Down");
        assertThat(notifications("?before=2026-01-05T11:00:00%2B01:00")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"limit=0,limit: 0 (expected: 1 to 5000)", "limit=5001,limit: 5001 (expected: 1 to 5000)",
        "limit=all,limit: all (expected: 1 to 5000)",
        "outcome=well,'outcome: well (expected: sent, failed, given-up, skipped)'",
        "before=noon,before: noon (expected: a time as in RFC 3339)"})
    void aQuestionToTheHistoryThatMakesNoSenseIsRefused(String query, String message) {
        assertThat(TestAlerting.error(alerting.get(NOTIFICATIONS + "?" + query))).isEqualTo("400 " + message);
    }

    private String heartbeat() {
        JsonNode heartbeat = TestAlerting.data(alerting.get("/alerting/heartbeats")).at("/heartbeats/0");
        return heartbeat.path("name").asText() + " " + heartbeat.path("interval").asText() + " "
                + heartbeat.path("lastBeat").asText() + " " + heartbeat.path("state").asText();
    }

    @Test
    void aHeartbeatThatIsMissingIsAnAlertThatIsToldUntilItBeatsAgain() {
        TestAlerting.data(alerting.post("/alerting/heartbeats",
                "{\"name\":\"backup\",\"interval\":\"5m\",\"labels\":{\"team\":\"web\"}}"));
        assertThat(heartbeat()).isEqualTo("backup 5m null waiting");
        alerting.pass(Duration.ofMinutes(4));
        TestAlerting.data(alerting.post("/alerting/heartbeats/backup", ""));
        assertThat(heartbeat()).isEqualTo("backup 5m 2026-01-05T10:04:00Z alive");
        alerting.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(alerting.told).isEmpty();

        alerting.pass(Duration.ofMinutes(1));
        assertThat(heartbeat()).isEqualTo("backup 5m 2026-01-05T10:04:00Z missing");
        assertThat(alerting.told)
                .containsExactly("570s second firing {alertname=HeartbeatMissing, heartbeat=backup, team=web}");

        alerting.post("/alerting/heartbeats/backup", "");
        alerting.pass(Duration.ofMinutes(4).plusSeconds(50));
        assertThat(alerting.told).hasSize(2).last().asString().contains("second resolved {alertname=HeartbeatMissing");
    }

    @Test
    void aHeartbeatThatIsRemovedIsUnknownFromThenOnAndMistakesAreNamed() {
        alerting.post("/alerting/heartbeats", "{\"name\":\"backup\",\"interval\":\"5m\"}");
        TestAlerting.data(alerting.delete("/alerting/heartbeats/backup"));
        alerting.pass(Duration.ofMinutes(10));
        assertThat(alerting.told).isEmpty();
        assertThat(TestAlerting.error(alerting.post("/alerting/heartbeats/backup", "")))
                .isEqualTo("404 heartbeat backup: not known (expected: one of GET …/heartbeats)");
        assertThat(TestAlerting.error(alerting.delete("/alerting/heartbeats/backup"))).startsWith("404 ");
        assertThat(TestAlerting.error(alerting.post("/alerting/heartbeats", "{\"name\":\"a\",\"interval\":\"x\"}")))
                .startsWith("400 ");
    }
}
