package dev.oriel.server.own;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.config.Problems;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.doctor.DoctorOptions;
import dev.oriel.rule.eval.GroupStatus;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.alerting.AlertRelay;
import dev.oriel.server.alerting.InnerAlertmanager;
import dev.oriel.server.alertmanager.AlertmanagerFile;
import dev.oriel.server.alertmanager.BuiltInAlertmanager;
import dev.oriel.server.heartbeat.HeartbeatFile;
import dev.oriel.server.heartbeat.Heartbeats;
import dev.oriel.server.http.TestDoor;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.server.rules.OwnRules;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One life of Oriel's own endpoints about alerts, on a real door and a stepped clock; those who are told are a list.
final class TestAlerting implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = """
            route:
              receiver: first
              group_by: [alertname]
              group_wait: 30s
              routes: [{matchers: [team="web"], receiver: second}]
            receivers:
              - name: first
                webhook_configs: [{url: "http://hook/first"}]
              - name: second
                webhook_configs: [{url: "http://hook/second"}]
            """;

    final BuiltInAlertmanager alertmanager;
    /// `30s receiver firing {labels}` of webhooks.
    final List<String> told = new ArrayList<>();
    /// The rules that are evaluated.
    private final List<RuleGroup> loaded = new ArrayList<>();
    /// What is known of groups of rules.
    final List<GroupStatus> groups = new ArrayList<>();
    private final Path folder;
    private final SimulatedTime time;
    private final MemoryMetricStore store;
    private final Heartbeats heartbeats;
    private final OwnRules ownRules;
    private final TestDoor door;

    TestAlerting(Path folder, SimulatedTime time) throws IOException {
        this(folder, time, CONFIG, 200);
    }

    /// @param config an alertmanager.yml
    /// @param status that every receiver answers with
    TestAlerting(Path folder, SimulatedTime time, String config, int status) throws IOException {
        this.folder = folder;
        this.time = time;
        store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, time);
        alertmanager = new BuiltInAlertmanager(folder,
                new BuiltInAlertmanager.Surroundings(time, time, Runnable::run, (request, _, _) -> {
                    JsonObject json = request.body().startsWith("{")
                            ? JsonObject.read(request.body())
                            : new JsonObject(Map.of());
                    told.add(Duration.between(START, time.instant()).toSeconds() + "s " + json.text("receiver") + " "
                            + json.text("status") + " " + json.texts("commonLabels"));
                    return new Answer(status, "text/plain", "");
                }, "http://o"), NotifyLimits.DEFAULT, new MetricRegistry());
        Problems problems = new Problems();
        alertmanager.use(AlertmanagerFile.read(Files.writeString(folder.resolve("am.yml"), config), true, problems));
        assertThat(problems.all()).isEmpty();
        AlertRelay relay = new AlertRelay(new InnerAlertmanager(alertmanager.alertmanager()), 1_000, Runnable::run);
        heartbeats = new Heartbeats(new HeartbeatFile(folder.resolve("heartbeats.json")), time, time, relay,
                "http://o");
        ownRules = new OwnRules(folder.resolve("own-rules.yml"), this::load);
        load();
        door = TestDoor.open(new AlertingApi(new AlertingApi.Parts(alertmanager, heartbeats, ownRules, () -> loaded,
                () -> groups, () -> {
                    throw new AssertionError("nothing is tried against history here");
                }, () -> DoctorOptions.DEFAULT, store, relay::told)).api());
    }

    /// Reads the rule file as the server does at its start and at each change.
    private void load() {
        try {
            Problems problems = new Problems();
            Path file = folder.resolve("own-rules.yml");
            loaded.clear();
            if (Files.exists(file)) {
                loaded.addAll(new RuleFileReader(new PromqlParser(), false).read(file.toString(),
                        Files.readString(file), problems));
            }
            problems.throwIfErrors();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Expressions of the rules that are evaluated, by name.
    Map<String, String> rules() {
        Map<String, String> rules = new TreeMap<>();
        loaded.forEach(group -> group.rules().forEach(rule -> rules.put(rule.name(), rule.query())));
        return rules;
    }

    Rule.Alerting alert(String name) {
        return loaded.stream()
                .flatMap(group -> group.rules().stream())
                .filter(rule -> rule.name().equals(name))
                .map(Rule.Alerting.class::cast)
                .findFirst()
                .orElseThrow();
    }

    HttpResponse<String> post(String path, String json) {
        return door.post("/api/v1/oriel" + path, json.getBytes(StandardCharsets.UTF_8), "content-type",
                "application/json");
    }

    HttpResponse<String> delete(String path) {
        return door.delete("/api/v1/oriel" + path);
    }

    HttpResponse<String> get(String path) {
        return door.get("/api/v1/oriel" + path);
    }

    /// The `data` of an answer that must be good.
    static JsonNode data(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("data");
    }

    /// `400 the message` of an answer that must be an error.
    static String error(HttpResponse<String> answer) {
        assertThat(json(answer).path("status").asText()).as(answer.body()).isEqualTo("error");
        return answer.statusCode() + " " + json(answer).path("error").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    @Override
    public void close() {
        door.close();
        heartbeats.close();
        alertmanager.close();
        time.dropTasks();
        store.close();
    }
}
