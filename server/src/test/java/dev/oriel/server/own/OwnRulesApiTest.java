package dev.oriel.server.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Alerts that people make: `…/rules/own`.
class OwnRulesApiTest {
    private static final String HOT = """
            {"alert":"Hot","expr":"temperature > 30","for":"5m","labels":{"team":"web"},
             "annotations":{"summary":"\\"{{ $value }}\\": too much\\n# here"}}
            """;

    private final SimulatedTime time = new SimulatedTime(TestAlerting.START);
    @TempDir
    private Path folder;

    private TestAlerting open() throws IOException {
        return new TestAlerting(folder, time);
    }

    @Test
    void anAlertThatIsMadeIsEvaluatedAndStandsInAnOrdinaryRuleFile() throws IOException {
        try (TestAlerting alerting = open()) {
            HttpResponse<String> made = alerting.post("/rules/own", HOT);
            Path file = Path.of(TestAlerting.data(made).path("file").asText());
            assertThat(file).isEqualTo(folder.resolve("own-rules.yml"));
            assertThat(Files.readString(file)).contains("name: own", "alert: \"Hot\"", "expr: \"temperature > 30\"",
                    "for: \"5m\"");
            assertThat(alerting.rules()).isEqualTo(Map.of("Hot", "temperature > 30"));
        }
    }

    @Test
    void anAlertThatIsMadeSurvivesARestartAndIsStillThereWhenAnotherIsMade() throws IOException {
        try (TestAlerting alerting = open()) {
            alerting.post("/rules/own", HOT);
        }
        try (TestAlerting alerting = open()) {
            assertThat(alerting.rules()).containsOnlyKeys("Hot");
            TestAlerting.data(alerting.post("/rules/own", "{\"alert\":\"Cold\",\"expr\":\"temperature < 0\"}"));
            assertThat(alerting.rules()).containsOnlyKeys("Cold", "Hot");
            assertThat(alerting.alert("Hot").forMillis()).isEqualTo(300_000);
            assertThat(alerting.alert("Hot").labels()).isEqualTo(Map.of("team", "web"));
            assertThat(alerting.alert("Hot").annotations())
                    .isEqualTo(Map.of("summary", "\"{{ $value }}\": too much\n# here"));
        }
    }

    @Test
    void anAlertOfANameThatExistsIsAConflictAndTheFirstStays() throws IOException {
        try (TestAlerting alerting = open()) {
            alerting.post("/rules/own", HOT);
            assertThat(TestAlerting.error(alerting.post("/rules/own", "{\"alert\":\"Hot\",\"expr\":\"up == 0\"}")))
                    .isEqualTo("409 alert Hot: exists already (expected: another name)");
            assertThat(alerting.rules()).isEqualTo(Map.of("Hot", "temperature > 30"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"alert\":\"A\",\"expr\":\"up ==\"}|could not parse expression",
        "{\"alert\":\"A\",\"expr\":\"up\",\"for\":\"soon\"}|soon",
        "{\"alert\":\"A\",\"expr\":\"up\",\"annotations\":{\"a\":\"{{ nope }}\"}}|nope",
        "{\"alert\":\"A\",\"expr\":\"up\",\"labels\":{\"__name__\":\"a\"}}|__name__",
        "{\"alert\":\"A\"}|expr: nothing (expected: a text)", "{\"expr\":\"up\"}|alert: nothing (expected: a text)",
        "{|"})
    void anAlertThatMakesNoSenseIsRefusedAndNothingIsWritten(String body, String message) throws IOException {
        try (TestAlerting alerting = open()) {
            assertThat(TestAlerting.error(alerting.post("/rules/own", body))).startsWith("400 ")
                    .contains(message == null ? "" : message);
            assertThat(folder.resolve("own-rules.yml")).doesNotExist();
        }
    }

    @Test
    void anAlertThatIsDeletedIsNotEvaluatedAnyMoreAndStaysAwayAfterARestart() throws IOException {
        try (TestAlerting alerting = open()) {
            alerting.post("/rules/own", HOT);
            TestAlerting.data(alerting.delete("/rules/own/Hot"));
            assertThat(alerting.rules()).isEmpty();
            assertThat(TestAlerting.error(alerting.delete("/rules/own/Hot")))
                    .isEqualTo("404 alert Hot: not among those made here (expected: one that is)");
        }
        try (TestAlerting alerting = open()) {
            assertThat(alerting.rules()).isEmpty();
            assertThat(alerting.post("/rules/own", HOT).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatIsWrittenByHandStaysAsItIs() throws IOException {
        String byHand = """
                groups:
                  - name: own
                    rules:
                      # the cellar
                      - alert: Damp
                        expr: |
                          humidity
                            > 0.8
                        keep_firing_for: 10m   # the sensor flaps

                      - record: humidity:mean
                        expr: avg(humidity)
                      - {alert: Wet, expr: humidity == 1}
                """;
        Path file = Files.writeString(folder.resolve("own-rules.yml"), byHand);
        try (TestAlerting alerting = open()) {
            TestAlerting.data(alerting.post("/rules/own", HOT));
            assertThat(Files.readString(file)).startsWith(byHand).contains("      - alert: \"Hot\"");
            assertThat(alerting.rules()).containsOnlyKeys("Damp", "Wet", "humidity:mean", "Hot");
            TestAlerting.data(alerting.delete("/rules/own/Hot"));
            assertThat(Files.readString(file)).isEqualTo(byHand);
            TestAlerting.data(alerting.delete("/rules/own/Damp"));
            assertThat(alerting.rules()).containsOnlyKeys("Wet", "humidity:mean");
            assertThat(Files.readString(file)).contains("# the cellar").doesNotContain("> 0.8");
        }
    }

    @Test
    void aFileThatCannotBeChangedByLinesIsLeftAlone() throws IOException {
        String flow = "groups: [{name: own, rules: [{alert: A, expr: up}, {alert: B, expr: up}]}]\n";
        Path file = Files.writeString(folder.resolve("own-rules.yml"), flow);
        try (TestAlerting alerting = open()) {
            assertThat(TestAlerting.error(alerting.delete("/rules/own/A"))).startsWith("400 own rules ")
                    .contains("not written in a way that can be changed here");
            assertThat(alerting.post("/rules/own", HOT).statusCode()).isEqualTo(400);
            assertThat(Files.readString(file)).isEqualTo(flow);
        }
    }
}
