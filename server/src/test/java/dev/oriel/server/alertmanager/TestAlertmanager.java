package dev.oriel.server.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.config.Problems;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.http.Answer;
import dev.oriel.server.http.TestDoor;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The built-in Alertmanager behind a real door, on a stepped clock; its webhooks are a list.
final class TestAlertmanager implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /// What a webhook took, and when.
    record Told(Instant at, String url, JsonNode body) {}

    /// What webhooks answer, by address and time.
    @FunctionalInterface
    interface Webhooks {
        int status(String url, Instant at);
    }

    final SimulatedTime time;
    final List<Told> told = new ArrayList<>();
    private final Webhooks webhooks;
    private final BuiltInAlertmanager builtIn;
    private final TestDoor door;

    TestAlertmanager(Path folder, Instant start, String externalUrl, String config, Webhooks webhooks)
            throws IOException {
        this.webhooks = webhooks;
        time = new SimulatedTime(start);
        MetricRegistry registry = new MetricRegistry();
        builtIn = new BuiltInAlertmanager(folder, new BuiltInAlertmanager.Surroundings(time, time, Runnable::run,
                (request, _, _) -> take(request.url(), request.body()), externalUrl), NotifyLimits.DEFAULT, registry);
        Problems problems = new Problems();
        builtIn.use(AlertmanagerFile.read(Files.writeString(folder.resolve("am.yml"), config), true, problems));
        assertThat(problems.all()).isEmpty();
        door = TestDoor.open(builtIn.api(() -> {}, registry).api());
    }

    private Answer take(String url, String body) {
        int status = webhooks.status(url, time.instant());
        if (status == 200) {
            told.add(new Told(time.instant(), url, json(body)));
        }
        return new Answer(status, "text/plain", "");
    }

    /// The recorded conformance data of this name, where this machine has them.
    static String conformance(String name) throws IOException {
        Path path = Path.of(System.getProperty("oriel.root")).resolveSibling("shared/conformance").resolve(name);
        assumeTrue(Files.exists(path), () -> "no conformance data at " + path);
        return Files.readString(path);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /// Sends a request to the API.
    ///
    /// @param body JSON; empty for none
    HttpResponse<String> ask(String method, String pathAndQuery, String body) {
        return door.send(method, pathAndQuery, body.getBytes(StandardCharsets.UTF_8), "content-type",
                "application/json");
    }

    /// Posts JSON that must be taken.
    void post(String path, JsonNode body) {
        HttpResponse<String> answer = ask("POST", path, body.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Override
    public void close() {
        door.close();
        builtIn.close();
    }
}
