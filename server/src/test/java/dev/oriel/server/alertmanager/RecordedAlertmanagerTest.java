package dev.oriel.server.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.server.http.TestDoor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session that a real Alertmanager 0.25 was recorded in, lived again over HTTP at the recorded times: the same
/// answers, byte for byte where they are not about the program itself, and the same bodies at the webhooks.
class RecordedAlertmanagerTest {
    private static final String EXTERNAL_URL = "http://alertmanager.example:19093";
    private static final Instant MANUAL = Instant.parse("2026-11-20T21:46:03.533275079Z");
    private static final Instant SILENCED = Instant.parse("2026-11-20T21:46:03.536Z");
    private static final Instant EXPIRED = Instant.parse("2026-11-20T21:46:04.543Z");

    @TempDir
    private Path folder;
    private final Map<String, JsonNode> recorded = new LinkedHashMap<>();
    private final List<String> compared = new ArrayList<>();
    /// Of the silence that was made in this life.
    private String silence = "";

    private JsonNode recordedJson(String name) {
        return recorded.get(name).path("response").path("json");
    }

    /// An alert as Prometheus posts it, from one that the API showed.
    private static ObjectNode posted(JsonNode shown, String endsAt) {
        ObjectNode alert = TestAlertmanager.JSON.createObjectNode();
        for (String field : List.of("labels", "annotations", "startsAt", "generatorURL")) {
            alert.set(field, shown.path(field));
        }
        return alert.put("endsAt", endsAt);
    }

    private static void postAt(TestAlertmanager alertmanager, String at, ObjectNode... alerts) {
        alertmanager.time.runUntil(Instant.parse(at));
        ArrayNode list = TestAlertmanager.JSON.createArrayNode();
        list.addAll(List.of(alerts));
        alertmanager.post("/api/v2/alerts", list);
    }

    /// Puts a recorded request and compares the answer.
    private void replay(TestAlertmanager alertmanager, String name) {
        JsonNode request = recorded.get(name).path("request");
        List<String> parameters = new ArrayList<>();
        request.path("params").forEach(pair -> pair.forEach(part -> parameters.add(part.asText())));
        String recordedId = recordedJson("am-silence-create").path("silenceID").asText();
        String path = request.path("path").asText().replace(recordedId, silence);
        HttpResponse<String> answer = alertmanager.ask(request.path("method").asText(),
                path + "?" + TestDoor.form(parameters.toArray(new String[0])),
                request.has("body") ? request.path("body").toString() : "");
        assertThat(answer.statusCode()).as(name + ": " + answer.body())
                .isEqualTo(recorded.get(name).path("response").path("status").asInt());
        if (name.equals("am-silence-create")) {
            silence = TestAlertmanager.json(answer.body()).path("silenceID").asText();
        }
        String expected = recordedJson(name).isNull() ? "" : recordedJson(name).toString().replace(recordedId, silence);
        assertThat(answer.body().replace("\"mutedBy\":[],", "").strip()).as(name).isEqualTo(expected);
        compared.add(name);
    }

    /// The recorded configuration, but for HTTP/2, which Oriel says that it does not speak.
    private TestAlertmanager open() throws IOException {
        TestAlertmanager.json(TestAlertmanager.conformance("api/alertmanager.json"))
                .forEach(entry -> recorded.put(entry.path("name").asText(), entry));
        JsonNode status = recordedJson("am-status");
        return new TestAlertmanager(folder, Instant.parse(status.path("uptime").asText()), EXTERNAL_URL,
                status.path("config").path("original").asText().replaceAll(" *enable_http2: true\n", ""),
                (_, _) -> 200);
    }

    /// What happened before the first recorded request.
    private void begin(TestAlertmanager alertmanager) {
        JsonNode always = recordedJson("am-groups").path(0).path("alerts").path(0);
        JsonNode down = recordedJson("am-groups").path(1).path("alerts").path(0);
        postAt(alertmanager, "2026-11-20T21:44:48.080Z", posted(always, "2026-11-20T21:48:48.080Z"));
        postAt(alertmanager, "2026-11-20T21:44:58.080Z", posted(down, "2026-11-20T21:48:58.080Z"));
        postAt(alertmanager, always.path("updatedAt").asText(), posted(always, always.path("endsAt").asText()));
        postAt(alertmanager, down.path("updatedAt").asText(), posted(down, down.path("endsAt").asText()));
    }

    @Test
    void theApiAnswersAsAlertmanagerAnswered() throws IOException {
        try (TestAlertmanager alertmanager = open()) {
            begin(alertmanager);
            replay(alertmanager, "am-alerts-filter");
            replay(alertmanager, "am-groups");
            alertmanager.time.runUntil(MANUAL);
            replay(alertmanager, "am-post-alert");
            replay(alertmanager, "am-post-alert-end-before-start");
            alertmanager.time.runUntil(SILENCED);
            replay(alertmanager, "am-silence-create");
            replay(alertmanager, "am-silence-create-past");
            replay(alertmanager, "am-silence-get");
            alertmanager.time.runUntil(EXPIRED);
            replay(alertmanager, "am-silence-delete");
            replay(alertmanager, "am-silence-get-expired");
            replay(alertmanager, "am-silence-get-bad-id");
            JsonNode status = TestAlertmanager.json(alertmanager.ask("GET", "/api/v2/status", "").body());
            recordedJson("am-status").properties().forEach(field -> {
                assertThat(status.has(field.getKey())).as(field.getKey()).isTrue();
                field.getValue()
                        .fieldNames()
                        .forEachRemaining(name -> assertThat(status.path(field.getKey()).has(name)).as(name).isTrue());
            });
            compared.add("am-status");
            assertThat(compared).containsExactlyInAnyOrderElementsOf(recorded.keySet());
        }
    }

    @Test
    void theWebhooksAreToldWhatAlertmanagerToldThem() throws IOException {
        JsonNode captures = TestAlertmanager
                .json(TestAlertmanager.conformance("alertmanager/webhook-captures.json"));
        try (TestAlertmanager alertmanager = open()) {
            begin(alertmanager);
            alertmanager.time.runUntil(MANUAL);
            replay(alertmanager, "am-post-alert");
            ObjectNode nginx = posted(captures.path(2).path("body").path("alerts").path(1),
                    "2026-11-20T21:50:52.080Z");
            postAt(alertmanager, "2026-11-20T21:46:52.080Z", nginx);
            postAt(alertmanager, "2026-11-20T21:47:00.080Z", nginx.put("endsAt", "2026-11-20T21:47:00.080Z"));
            alertmanager.time.runUntil(Instant.parse("2026-11-20T21:47:30Z"));
            List<String> told = alertmanager.told.stream()
                    .map(each -> each.url().replaceAll(".*/", "") + " " + each.body())
                    .toList();
            List<String> expected = new ArrayList<>();
            captures.forEach(capture -> expected.add(capture.path("path").asText() + " " + capture.path("body")));
            assertThat(told).hasSize(5).containsSubsequence(expected);
        }
    }
}
