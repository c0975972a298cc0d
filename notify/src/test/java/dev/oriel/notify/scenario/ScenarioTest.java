package dev.oriel.notify.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.ConfigValue.Items;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.notify.Conformance;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.notify.scenario.Scenario.Received;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioTest {
    private static List<ConfigNode> scenarios() throws IOException {
        return YamlReader.read("scenarios.yml", Conformance.text("scenarios.yml"), new Problems())
                .sections("scenarios");
    }

    @Test
    void findsAllScenarios() throws IOException {
        assertThat(scenarios()).hasSize(14);
    }

    @TestFactory
    List<DynamicTest> tellsWhatAlertmanagerTellsAndWhen() throws IOException {
        return scenarios().stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.text("name", ""), () -> check(scenario)))
                .toList();
    }

    private static void check(ConfigNode node) {
        Scenario scenario = new Scenario(node);
        scenario.play();
        ConfigNode expect = node.section("expect");
        for (String listener : expect.keys()) {
            List<Received> received = new ArrayList<>(scenario.received().getOrDefault(listener, List.of()));
            List<ConfigNode> expected = expect.sections(listener);
            assertThat(received).as(listener + ": " + received).hasSize(expected.size());
            for (ConfigNode each : expected) {
                Received match = node.flag("unordered", false)
                        ? received.stream().filter(one -> differences(one, each).isEmpty()).findFirst().orElseThrow()
                        : received.getFirst();
                assertThat(differences(match, each)).as(listener + ": " + match).isEmpty();
                received.remove(match);
            }
        }
        assertThat(scenario.apiMismatches()).isEmpty();
    }

    private static List<String> differences(Received received, ConfigNode expected) {
        List<String> differences = new ArrayList<>();
        JsonObject body = received.body();
        List<?> between = (List<?>) Scenario.plain(expected.value("between"));
        if (received.at() < Double.parseDouble(between.get(0).toString())
                || received.at() > Double.parseDouble(between.get(1).toString())) {
            differences.add("at " + received.at() + " (expected: " + between + ")");
        }
        if (expected.has("status") && !body.text("status").equals(expected.text("status", ""))) {
            differences.add("status " + body.text("status"));
        }
        for (String labels : List.of("groupLabels", "commonLabels")) {
            if (expected.has(labels) && !body.texts(labels).equals(expected.textMap(labels))) {
                differences.add(labels + " " + body.texts(labels));
            }
        }
        if (expected.has("truncatedAlerts")
                && !String.valueOf(body.values().get("truncatedAlerts")).equals(expected.text("truncatedAlerts", ""))) {
            differences.add("truncated " + body.values().get("truncatedAlerts"));
        }
        if (expected.has("alertCount") && body.list("alerts").size() != expected.integer("alertCount", 0)) {
            differences.add("alerts " + body.list("alerts").size());
        }
        if (expected.value("alerts") instanceof Items items) {
            addAlerts(body.list("alerts"), items, differences);
        }
        return differences;
    }

    private static void addAlerts(List<?> alerts, Items expected, List<String> differences) {
        if (alerts.size() != expected.values().size()) {
            differences.add("alerts " + alerts);
            return;
        }
        for (int i = 0; i < alerts.size(); i++) {
            JsonObject alert = JsonObject.of(alerts.get(i));
            ((Entries) expected.values().get(i)).values().forEach((key, value) -> {
                Object actual = switch (key) {
                    case "labels", "annotations" -> alert.texts(key);
                    default -> alert.text(key);
                };
                Object wanted = key.endsWith("At")
                        ? Scenario.instant(Double.parseDouble(Scenario.plain(value).toString()))
                        : Scenario.plain(value);
                if (!wanted.equals(wanted instanceof Instant ? Instant.parse(actual.toString()) : actual)) {
                    differences.add(key + " " + actual + " (expected: " + wanted + ")");
                }
            });
        }
    }
}
