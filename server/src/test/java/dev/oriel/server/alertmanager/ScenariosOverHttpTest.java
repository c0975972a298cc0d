package dev.oriel.server.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every scenario of the conformance data as clients live it: alerts and silences are posted to the API, questions are
/// put to it, and which alerts come to which webhook, and when, is compared. (What else is in a notification is
/// compared where notifications are made.)
class ScenariosOverHttpTest {
    private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");
    private static final String URL = "http://listener.example/";

    @TempDir
    private Path folder;

    private static Instant instant(ConfigNode node, String key) {
        return START.plusNanos(Math.round(node.number(key, 0) * 1e9));
    }

    private static ObjectNode withTimes(ObjectNode json, ConfigNode node) {
        for (String key : List.of("startsAt", "endsAt")) {
            if (node.has(key)) {
                json.put(key, instant(node, key).toString());
            }
        }
        return json;
    }

    private static void post(TestAlertmanager alertmanager, ConfigNode event) {
        ArrayNode alerts = TestAlertmanager.JSON.createArrayNode();
        for (ConfigNode node : event.sections("post_alerts")) {
            ObjectNode alert = withTimes(alerts.addObject(), node);
            node.textMap("labels").forEach(alert.putObject("labels")::put);
            node.textMap("annotations").forEach(alert.putObject("annotations")::put);
        }
        if (!alerts.isEmpty()) {
            alertmanager.post("/api/v2/alerts", alerts);
        }
        ConfigNode silence = event.section("silence");
        if (silence != null) {
            ObjectNode json = withTimes(TestAlertmanager.JSON.createObjectNode(), silence)
                    .put("createdBy", "runner")
                    .put("comment", "scenario");
            ArrayNode matchers = json.putArray("matchers");
            for (ConfigNode matcher : silence.sections("matchers")) {
                matchers.addObject()
                        .put("name", matcher.text("name", ""))
                        .put("value", matcher.text("value", ""))
                        .put("isRegex", matcher.flag("isRegex", false))
                        .put("isEqual", matcher.flag("isEqual", true));
            }
            alertmanager.post("/api/v2/silences", json);
        }
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new TreeMap<>();
        json.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static void ask(TestAlertmanager alertmanager, ConfigNode question, List<String> differences) {
        List<String> answers = new ArrayList<>();
        for (JsonNode alert : TestAlertmanager.json(alertmanager.ask("GET", "/api/v2/alerts", "").body())) {
            if (texts(alert.path("labels")).equals(question.textMap("alert"))) {
                JsonNode status = alert.path("status");
                answers.add(status.path("state").asText() + " " + status.path("inhibitedBy").size() + " "
                        + status.path("silencedBy").size());
            }
        }
        List<String> expected = List.of(question.text("state", "") + " " + question.integer("inhibitedBy", 0) + " "
                + question.integer("silencedBy", 0));
        if (!answers.equals(expected)) {
            differences.add(question.textMap("alert") + ": " + answers + " (expected: " + expected + ")");
        }
    }

    private static void play(ConfigNode scenario, Path directory, List<String> differences) throws IOException {
        ConfigNode listeners = scenario.section("listeners");
        TestAlertmanager.Webhooks webhooks = (url, at) -> {
            ConfigNode listener = listeners == null ? null : listeners.section(url.substring(URL.length()));
            return listener != null && at.isBefore(instant(listener, "fail_until"))
                    ? (int) listener.integer("with", 500)
                    : 200;
        };
        String config = scenario.text("config", "").replaceAll("\\{\\{webhook ([a-z]+)}}", URL + "$1");
        try (TestAlertmanager alertmanager = new TestAlertmanager(directory, START, "http://o", config, webhooks)) {
            List<ConfigNode> events = new ArrayList<>(scenario.sections("steps"));
            events.addAll(scenario.sections("api"));
            events.sort(Comparator.comparingDouble(event -> event.number("at", 0)));
            for (ConfigNode event : events) {
                alertmanager.time.runUntil(instant(event, "at"));
                post(alertmanager, event);
                if (event.has("get")) {
                    ask(alertmanager, event, differences);
                }
            }
            alertmanager.time.runUntil(instant(scenario, "until"));
            compare(scenario, alertmanager.told, differences);
        }
    }

    private static boolean fits(TestAlertmanager.Told told, ConfigNode expected) {
        List<String> between = expected.texts("between");
        double at = Duration.between(START, told.at()).toNanos() / 1e9;
        List<Map<String, String>> alerts = new ArrayList<>();
        told.body().path("alerts").forEach(alert -> alerts.add(texts(alert.path("labels"))));
        return at >= Double.parseDouble(between.get(0)) && at <= Double.parseDouble(between.get(1))
                && (!expected.has("status") || told.body().path("status").asText().equals(expected.text("status", "")))
                && (!expected.has("alertCount") || alerts.size() == expected.integer("alertCount", 0))
                && (!expected.has("alerts") || alerts.equals(
                        expected.sections("alerts").stream().map(alert -> alert.textMap("labels")).toList()));
    }

    private static void compare(ConfigNode scenario, List<TestAlertmanager.Told> told,
            List<String> differences) {
        List<TestAlertmanager.Told> unexpected = new ArrayList<>(told);
        ConfigNode expect = scenario.section("expect");
        for (String listener : expect.keys()) {
            for (ConfigNode expected : expect.sections(listener)) {
                told.stream()
                        .filter(each -> unexpected.contains(each) && each.url().equals(URL + listener)
                                && fits(each, expected))
                        .findFirst()
                        .ifPresentOrElse(unexpected::remove,
                                () -> differences.add(listener + ": nothing at " + expected.texts("between")));
            }
        }
        unexpected.forEach(each -> differences.add("unexpected: " + each));
    }

    @TestFactory
    List<DynamicTest> clientsAreToldWhatAlertmanagerTellsThem() throws IOException {
        List<ConfigNode> scenarios = YamlReader.read("scenarios.yml",
                TestAlertmanager.conformance("alertmanager/scenarios.yml"), new Problems()).sections("scenarios");
        assertThat(scenarios).hasSize(14);
        return scenarios.stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.text("name", ""), () -> {
                    List<String> differences = new ArrayList<>();
                    play(scenario, Files.createDirectory(folder.resolve(scenario.text("name", ""))), differences);
                    assertThat(differences).isEmpty();
                }))
                .toList();
    }
}
