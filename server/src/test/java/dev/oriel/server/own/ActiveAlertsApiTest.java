package dev.oriel.server.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.LabelMatcher;
import dev.oriel.model.Labels;
import dev.oriel.notify.PostedAlert;
import dev.oriel.notify.silence.Silence;
import dev.oriel.rule.eval.AlertState;
import dev.oriel.rule.eval.GroupStatus;
import dev.oriel.rule.eval.RuleHealth;
import dev.oriel.rule.eval.RuleStatus;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a page of alerts shows: `…/alerting/alerts`.
class ActiveAlertsApiTest {
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

    private JsonNode listed(String query) {
        return TestAlerting.data(alerting.get("/alerting/alerts" + query));
    }

    /// `name state` of the alerts, group by group: `[first, second]`.
    private static String groups(JsonNode data) {
        List<String> groups = new ArrayList<>();
        for (JsonNode group : data.path("groups")) {
            List<String> alerts = new ArrayList<>();
            for (JsonNode alert : group.path("alerts")) {
                alerts.add(alert.at("/labels/alertname").asText() + " " + alert.path("state").asText());
            }
            groups.add(group.path("value").asText() + alerts);
        }
        return String.join(" ", groups);
    }

    private void sent(String name, String team, String severity) {
        alerting.alertmanager.alertmanager()
                .post(List.of(new PostedAlert(Map.of("alertname", name, "team", team, "severity", severity),
                        Map.of("summary", name + " told"), null, null, "http://p/graph")));
    }

    private static RuleStatus.AlertStatus alert(AlertState state, Labels labels) {
        return new RuleStatus.AlertStatus(labels, () -> Map.of("summary", "expanded"), state,
                TestAlerting.START.toEpochMilli() - 60_000, 0, 7.5);
    }

    private void evaluated(RuleStatus.AlertStatus... alerts) {
        RuleStatus.Alerting rule = new RuleStatus.Alerting("Down", "up == 0", Map.of(),
                new RuleStatus.RuleRun(RuleHealth.GOOD, "", 0, 0, alerts.length), AlertState.FIRING, 0, 0, Map.of(),
                List.of(alerts));
        alerting.groups.add(new GroupStatus("g", "f.yml", 15_000, 0, 0, 0, 0, 0, 0, 0, List.of(rule)));
    }

    @Test
    void anAlertThatBothSidesKnowIsOneAlert() {
        Labels labels = Labels.of("alertname", "Down", "team", "web", "severity", "page");
        evaluated(alert(AlertState.FIRING, labels));
        sent("Down", "web", "page");
        JsonNode data = listed("");
        assertThat(data.path("total").asInt()).isOne();
        JsonNode alert = data.at("/groups/0/alerts/0");
        assertThat(alert.at("/annotations/summary").asText()).isEqualTo("Down told");
        assertThat(alert.path("value").asText()).isEqualTo("7.5");
        assertThat(alert.path("since").asText()).isEqualTo("2026-01-05T09:59:00Z");
        assertThat(alert.path("receivers").toString()).isEqualTo("[\"second\"]");
        assertThat(alert.path("rule").toString())
                .isEqualTo("{\"file\":\"f.yml\",\"group\":\"g\",\"index\":0,\"query\":\"up == 0\"}");
    }

    @Test
    void anAlertThatItsRuleKnowsOnlySinceARestartIsAsOldAsTheAlertmanagerKnows() {
        Map<String, String> labels = Map.of("alertname", "Down");
        alerting.alertmanager.alertmanager()
                .post(List.of(new PostedAlert(labels, Map.of(), TestAlerting.START.minusSeconds(600), null, "")));
        evaluated(alert(AlertState.PENDING, Labels.of(labels)));
        assertThat(listed("").at("/groups/0/alerts/0/since").asText()).isEqualTo("2026-01-05T09:50:00Z");
    }

    @Test
    void alertsThatAreNotToldYetAndThoseOfOthersAreThereToo() {
        evaluated(alert(AlertState.PENDING, Labels.of("alertname", "Down")));
        sent("Elsewhere", "a", "page");
        JsonNode data = listed("");
        assertThat(groups(data)).isEqualTo("[Elsewhere firing, Down pending]");
        assertThat(data.at("/groups/0/alerts/1/annotations/summary").asText()).isEqualTo("expanded");
        assertThat(data.at("/groups/0/alerts/0").has("rule")).isFalse();
        assertThat(data.path("labelNames").toString()).isEqualTo("[\"alertname\",\"severity\",\"team\"]");
    }

    @Test
    void theWorstComeFirstInGroupsAndWithinThem() {
        sent("A", "x", "info");
        sent("B", "x", "critical");
        sent("C", "y", "warning");
        sent("D", "z", "odd");
        assertThat(groups(listed("?group_by=team"))).isEqualTo("x[B firing, A firing] y[C firing] z[D firing]");
    }

    @Test
    void countsAreOfAllAndAlertsUpToTheLimit() {
        for (int i = 0; i < 30; i++) {
            sent("A" + i, i % 2 == 0 ? "even" : "odd", "page");
        }
        JsonNode data = listed("?group_by=team&limit=20");
        assertThat(data.path("total").asInt()).isEqualTo(30);
        assertThat(data.path("groupCount").asInt()).isEqualTo(2);
        assertThat(data.at("/groups/0/alerts")).hasSize(15);
        assertThat(data.at("/groups/1/alerts")).hasSize(5);
        assertThat(data.at("/groups/1/states/firing").asInt()).isEqualTo(15);
    }

    @Test
    void silencedAndInhibitedAlertsSayByWhom() {
        sent("A", "x", "page");
        sent("B", "x", "page");
        String id = alerting.alertmanager.alertmanager()
                .silences()
                .set(new Silence("", List.of(LabelMatcher.equal("alertname", "A")), TestAlerting.START,
                        TestAlerting.START.plusSeconds(60), TestAlerting.START, "me", "known"))
                .id();
        JsonNode data = listed("");
        assertThat(groups(data)).isEqualTo("[B firing, A silenced]");
        assertThat(data.at("/groups/0/alerts/1/silencedBy/0").asText()).isEqualTo(id);
        assertThat(data.path("silenced").toString()).isEqualTo("{\"" + id + "\":1}");
        assertThat(data.path("states").toString())
                .isEqualTo("{\"firing\":1,\"pending\":0,\"silenced\":1,\"inhibited\":0,\"muted\":0}");
        assertThat(groups(listed("?state=silenced"))).isEqualTo("[A silenced]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"?filter=team%3D%22x%22|[A firing]",
        "?filter=team%3D~%22x%7Cy%22|[A firing, B firing]",
        "?word=B%20TOLD|[B firing]", "?word=first&word=a|[A firing, B firing]", "?word=nowhere|''"})
    void matchersAndWordsNarrowThem(String query, String found) {
        sent("A", "x", "page");
        sent("B", "y", "warning");
        assertThat(groups(listed(query))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"?filter=nonsense|400 filter: ",
        "?state=odd|400 state: odd (expected: firing, pending, silenced, inhibited or muted)",
        "?limit=0|400 limit: 0 (expected: 1 to 5000)", "?limit=many|400 limit: many (expected: 1 to 5000)"})
    void questionsThatMakeNoSenseAreRefused(String query, String message) {
        assertThat(TestAlerting.error(alerting.get("/alerting/alerts" + query))).startsWith(message);
    }
}
