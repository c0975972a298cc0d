package dev.oriel.server.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.config.ConfigException;
import dev.oriel.config.Place;
import dev.oriel.config.Problem;
import dev.oriel.config.Problems;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.http.Answer;
import dev.oriel.server.http.HostRule;
import dev.oriel.server.http.TestDoor;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerApiTest {
    private static final String CONFIG = """
            global: {slack_api_url: "https://hooks.slack.com/services/s3cret"}
            route: {receiver: hook, group_by: [alertname], routes: [{matchers: [severity="page"], receiver: chat}]}
            receivers:
              - name: hook
                webhook_configs: [{url: "http://hook/t0ken"}]
              - name: chat
                slack_configs: [{channel: "#a"}]
            """;
    /// Real time, because tools that are tried here look at their own clock.
    private final Instant start = Instant.now();
    private final SimulatedTime time = new SimulatedTime(start);
    private final MetricRegistry registry = new MetricRegistry();
    @TempDir
    private Path folder;
    private BuiltInAlertmanager builtIn;
    private TestDoor door;
    private boolean reloads = true;

    @BeforeEach
    void open() throws IOException {
        builtIn = new BuiltInAlertmanager(folder, new BuiltInAlertmanager.Surroundings(time, time, Runnable::run,
                (_, _, _) -> new Answer(200, "text/plain", ""), "http://o"), NotifyLimits.DEFAULT, registry);
        Problems problems = new Problems();
        builtIn.use(AlertmanagerFile.read(Files.writeString(folder.resolve("am.yml"), CONFIG), true, problems));
        assertThat(problems.all()).isEmpty();
        AlertmanagerApi api = builtIn.api(this::reload, registry);
        door = TestDoor.open(new MetricRegistry(), HostRule.loopback(), api.api(), api.management());
    }

    private void reload() {
        if (!reloads) {
            throw new ConfigException(List.of(new Problem(Place.ofFile("am.yml"), Problem.Severity.ERROR, "bad")));
        }
    }

    @AfterEach
    void close() {
        door.close();
        builtIn.close();
    }

    private HttpResponse<String> post(String path, String json) {
        return door.post(path, json.getBytes(StandardCharsets.UTF_8), "content-type", "application/json");
    }

    private HttpResponse<String> delete(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                    .DELETE()
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void alertsArePostedShownAndGrouped() {
        HttpResponse<String> posted = post("/api/v2/alerts", """
                [{"labels":{"alertname":"A","severity":"page"},"annotations":{"s":"t"},"generatorURL":"http://a/b"}]
                """);
        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.body()).isEmpty();
        String now = AlertmanagerJson.time(start);
        String end = AlertmanagerJson.time(start.plusSeconds(300));
        String alert = "{\"annotations\":{\"s\":\"t\"},\"endsAt\":\"" + end + "\",\"fingerprint\":\"%s\",\"receivers\":"
                + "[{\"name\":\"chat\"}],\"startsAt\":\"" + now + "\",\"status\":{\"inhibitedBy\":[],\"mutedBy\":[],"
                + "\"silencedBy\":[],\"state\":\"active\"},\"updatedAt\":\"" + now
                + "\",\"generatorURL\":\"http://a/b\",\"labels\":{\"alertname\":\"A\",\"severity\":\"page\"}}";
        String shown = door.get("/api/v2/alerts").body();
        String fingerprint = shown.replaceAll(".*\"fingerprint\":\"([0-9a-f]{16})\".*", "$1");
        assertThat(shown).isEqualTo("[" + alert.formatted(fingerprint) + "]");
        assertThat(door.get("/api/v2/alerts/groups").body()).isEqualTo("[{\"alerts\":[" + alert.formatted(fingerprint)
                + "],\"labels\":{\"alertname\":\"A\"},\"receiver\":{\"name\":\"chat\"}}]");
        assertThat(door.get("/api/v2/alerts?receiver=hook").body()).isEqualTo("[]");
        assertThat(door.get("/api/v2/alerts?active=false").body()).isEqualTo("[]");
        assertThat(door.get("/metrics").body()).contains("alertmanager_alerts{state=\"active\"} 1",
                "alertmanager_alerts_received_total{status=\"firing\",version=\"v2\"} 1",
                "alertmanager_notifications_total{integration=\"slack\"} 0", "alertmanager_receivers 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "[{\"labels\":{}}]|400|\"at least one label pair required\"",
        "[{\"annotations\":{}}]|422|{\"code\":602,\"message\":\"0.labels in body is required\"}",
        "[{\"labels\":{\"a\":\"c\"},\"startsAt\":\"2020-01-02T00:00:00Z\",\"endsAt\":\"2020-01-01T00:00:00Z\"}]|400|"
                + "\"start time must be before end time\"",
        "[{\"labels\":{\"a\":\"c\"},\"generatorURL\":\"::\"}]|422|"
                + "{\"code\":601,\"message\":\"0.generatorURL in body must be of type uri: \\\"::\\\"\"}",
        "''|422|{\"code\":602,\"message\":\"alerts in body is required\"}"})
    void alertsThatMakeNoSenseAreRefusedAsAlertmanagerDoes(String body, int status, String message) {
        HttpResponse<String> answer = post("/api/v2/alerts", body == null ? "" : body);
        assertThat(answer.statusCode() + " " + answer.body()).isEqualTo(status + " " + message);
    }

    @Test
    void otherMistakesAreNamedToo() {
        assertThat(post("/api/v2/alerts", "{").body())
                .startsWith("{\"code\":400,\"message\":\"parsing alerts body from \\\"\\\" failed, because ");
        assertThat(post("/api/v2/alerts", "[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"yesterday\"}]").statusCode())
                .isEqualTo(400);
        assertThat(door.post("/api/v2/alerts", "a", "b").statusCode()).isEqualTo(415);
        HttpResponse<String> filter = door.get("/api/v2/alerts?filter=nonsense");
        assertThat(filter.statusCode()).isEqualTo(400);
        assertThat(filter.body()).contains("bad matcher format: nonsense");
        assertThat(door.get("/api/v2/alerts?receiver=(").body()).startsWith("\"failed to parse receiver param: ");
        HttpResponse<String> gone = door.get("/api/v1/alerts");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("\"status\":\"deprecated\"", "removed as of version 0.27.0");
        assertThat(door.get("/api/v2/nope").body())
                .isEqualTo("{\"code\":404,\"message\":\"path /api/v2/nope was not found\"}");
    }

    @Test
    void aSilenceIsMadeMutesIsChangedAndExpires() throws Exception {
        post("/api/v2/alerts", "[{\"labels\":{\"alertname\":\"A\"}}]");
        String silence = "{%s\"matchers\":[{\"name\":\"alertname\",\"value\":\"A\",\"isRegex\":false}],\"startsAt\":\""
                + start + "\",\"endsAt\":\"%s\",\"createdBy\":\"me\",\"comment\":\"known\"}";
        HttpResponse<String> made = post("/api/v2/silences", silence.formatted("", start.plusSeconds(3600)));
        assertThat(made.body()).matches("\\{\"silenceID\":\"[0-9a-f-]{36}\"}");
        String id = made.body().substring(14, 50);
        assertThat(door.get("/api/v2/silence/" + id).body()).contains("\"status\":{\"state\":\"active\"}",
                "\"matchers\":[{\"isEqual\":true,\"isRegex\":false,\"name\":\"alertname\",\"value\":\"A\"}]");
        assertThat(door.get("/api/v2/alerts").body())
                .contains("\"silencedBy\":[\"" + id + "\"],\"state\":\"suppressed\"");
        assertThat(door.get("/api/v2/alerts?silenced=false").body()).isEqualTo("[]");

        String same = post("/api/v2/silences", silence.formatted("\"id\":\"" + id + "\",", start.plusSeconds(7200)))
                .body();
        assertThat(same).contains(id);
        assertThat(delete("/api/v2/silence/" + id).statusCode()).isEqualTo(200);
        assertThat(door.get("/api/v2/silences").body()).contains("\"state\":\"expired\"");
        assertThat(delete("/api/v2/silence/00000000-0000-0000-0000-000000000000").statusCode()).isEqualTo(404);
        assertThat(door.get("/api/v2/silence/nope").body())
                .isEqualTo("{\"code\":601,\"message\":\"silenceID in path must be of type uuid: \\\"nope\\\"\"}");
        assertThat(post("/api/v2/silences", silence.formatted("", start.minusSeconds(60))).body())
                .isEqualTo("\"Failed to create silence: start time must be before end time\"");
        assertThat(post("/api/v2/silences", silence.replace("\"isRegex\":false", "\"isRegex\":true,\"isEqual\":\"x\"")
                .formatted("", start.plusSeconds(60))).statusCode()).isEqualTo(400);
    }

    @Test
    void theStatusHidesSecretsAndReloadingSaysWhatIsWrong() {
        String status = door.get("/api/v2/status").body();
        assertThat(status).contains("\"cluster\":{\"peers\":[],\"status\":\"disabled\"}", "\"version\":\"0.34.0\"")
                .doesNotContain("s3cret", "t0ken");
        assertThat(door.get("/api/v2/receivers").body()).isEqualTo("[{\"name\":\"hook\"},{\"name\":\"chat\"}]");
        assertThat(door.get("/-/healthy").body()).isEqualTo("OK");
        assertThat(door.post("/-/reload").statusCode()).isEqualTo(200);
        reloads = false;
        assertThat(door.post("/-/reload").body()).isEqualTo("failed to reload config: am.yml: bad\n");
    }

    @Test
    void amtoolWorksWithAllItsCommands() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/amtool")), "there is no /usr/bin/amtool");
        amtool("alert", "add", "alertname=Disk", "instance=db1", "severity=page", "--annotation=summary=full");
        assertThat(amtool("alert", "query", "instance=~db.*")).contains("Disk", "full", "active");
        String id = amtool("silence", "add", "alertname=Disk", "--comment=known", "--author=me", "--duration=2h")
                .lines()
                .toList()
                .getLast();
        assertThat(amtool("silence", "query")).contains(id, "known");
        assertThat(amtool("alert", "query", "--silenced")).contains("suppressed");
        assertThat(amtool("silence", "update", id, "--comment=since monday")).contains("since monday");
        Path file = folder.resolve("silences.json");
        String json = amtool("silence", "query", "-o", "json");
        Files.writeString(file, json.substring(json.indexOf("[{")).replaceAll("\"id\":\"[^\"]*\",", ""));
        amtool("silence", "expire", id);
        assertThat(amtool("silence", "query", "--expired")).contains(id);
        amtool("silence", "import", file.toString());
        assertThat(amtool("silence", "query")).contains("since monday").doesNotContain(id);
        assertThat(amtool("config", "show")).contains("receiver: hook");
        assertThat(amtool("config", "routes", "show")).contains("severity=\"page\"");
        assertThat(amtool("config", "routes", "test", "severity=page")).contains("chat");
        assertThat(amtool("cluster", "show")).contains("disabled");
        assertThat(amtool("check-config", folder.resolve("am.yml").toString())).contains("SUCCESS");
    }

    private String amtool(String... arguments) throws Exception {
        time.runUntil(Instant.now());
        List<String> command = new ArrayList<>(List.of("/usr/bin/amtool", "--alertmanager.url=http://127.0.0.1:"
                + door.port()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(out);
        assertThat(process.exitValue()).as(command + "\n" + text).isZero();
        return text;
    }
}
