package dev.oriel.server.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.dashboard.Datasource;
import dev.oriel.dashboard.provision.DashboardProvider;
import dev.oriel.dashboard.provision.Provisioning;
import dev.oriel.dashboard.ready.ReadyDashboards;
import dev.oriel.model.Labels;
import dev.oriel.notify.http.OutboundRule;
import dev.oriel.query.promql.value.QueryResult;
import dev.oriel.query.promql.value.QueryValue;
import dev.oriel.server.grafana.source.Sources;
import dev.oriel.server.http.Answer;
import dev.oriel.server.http.Api;
import dev.oriel.server.http.Call;
import dev.oriel.server.http.Door;
import dev.oriel.server.http.ErrorForm;
import dev.oriel.server.http.HttpProblem;
import dev.oriel.server.http.TestDoor;
import dev.oriel.server.prometheus.Queries;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A test of Grafana's API: one provisioned dashboard, two provisioned data sources, and a store within whose every
/// query has one answer.
abstract class GrafanaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    protected Path directory;
    protected Path files;
    protected final SimulatedTime time = new SimulatedTime(Instant.ofEpochSecond(1_700_000_000));
    protected Dashboards dashboards;
    /// Since when the store has its one series.
    protected long sinceMillis = Long.MIN_VALUE;
    protected TestDoor door;

    /// Those that come with Oriel; none, where a test does not say otherwise.
    ReadyDashboards ready() {
        return ReadyDashboards.NONE;
    }

    @BeforeEach
    void open() throws IOException {
        files = Files.createDirectory(directory.resolve("files"));
        Files.writeString(files.resolve("host.json"),
                "{\"uid\":\"host\",\"title\":\"Host & more\",\"tags\":[\"node\"],\"panels\":[]}");
        Provisioning provisioning = new Provisioning(
                List.of(Datasource.of("prom", "Prometheus", "prometheus", "http://prometheus:9090")
                        .withDefault(true)
                        .withReadOnly(true),
                        Datasource.of("loki", "Loki", "loki", "http://loki:3100").withReadOnly(true)),
                Set.of(),
                List.of(new DashboardProvider("team", "Team", "", Duration.ofSeconds(10), false, false, files, false)));
        dashboards = new Dashboards(directory.resolve("state.db"), provisioning, this::ready,
                new Sources(url -> url.getHost().equals("prometheus"), OutboundRule.DEFAULT, "test", time),
                CompletableFuture.completedFuture(true), time, time,
                Runnable::run);
        Api prometheus = new Api(ErrorForm.TEXT).on("/api/v1/query",
                call -> Answer.text(200, "own " + call.parameter("query")), Api.Method.GET, Api.Method.POST);
        door = TestDoor.serve(new GrafanaApi(dashboards, new OneAnswer(), time, "1.2.3").mounts(prometheus)
                .toArray(Door.Mount[]::new));
    }

    @AfterEach
    void close() {
        door.close();
        dashboards.close();
    }

    /// One series `up{job="a"}`, or a failure where the query says so.
    private final class OneAnswer implements Queries {
        @Override
        public QueryResult instant(Call call, String query, long timeMillis) {
            if (timeMillis < sinceMillis) {
                return QueryResult.of(new QueryValue.InstantVector(List.of()));
            }
            return QueryResult.of(new QueryValue.InstantVector(
                    List.of(new QueryValue.Sample(labels(query), timeMillis, 3, null))));
        }

        @Override
        public QueryResult range(Call call, String query, long startMillis, long endMillis, long stepMillis) {
            return QueryResult.of(new QueryValue.Matrix(List.of(new QueryValue.Series(labels(query),
                    new long[]{startMillis, startMillis + stepMillis, endMillis},
                    new double[]{1.5, Double.NaN, Double.POSITIVE_INFINITY}, null))));
        }

        private static Labels labels(String query) {
            if (query.equals("broken(")) {
                throw HttpProblem.badRequest("unexpected end of input");
            }
            return Labels.of("__name__", "up", "job", "a", "query", query);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    JsonNode get(String path) {
        return json(door.get(path));
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, String body) {
        return door.send(method, path, body.getBytes(StandardCharsets.UTF_8), "content-type", "application/json");
    }
}
