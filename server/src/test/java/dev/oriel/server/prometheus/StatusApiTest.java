package dev.oriel.server.prometheus;

import static dev.oriel.server.prometheus.TestApi.NOW_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.Labels;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusApiTest {
    private TestApi api;

    @BeforeEach
    void open() {
        api = new TestApi();
        api.store(batch -> {
            batch.append(batch.series(Labels.of("__name__", "a", "x", "1")), NOW_SECONDS * 1_000, 1);
            batch.append(batch.series(Labels.of("__name__", "a", "x", "2")), NOW_SECONDS * 1_000, 1);
            batch.append(batch.series(Labels.of("__name__", "b")), NOW_SECONDS * 1_000, 1);
        });
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void theBuildIsThatOfAPrometheusThatClientsKnow() {
        assertThat(api.data("/api/v1/status/buildinfo").path("version").asText()).isEqualTo(PrometheusApi.VERSION);
        assertThat(api.data("/api/v1/status/buildinfo").path("revision").asText()).isEqualTo("oriel test");
    }

    @Test
    void theServerTellsOfItsStartAndItsSeries() {
        JsonNode info = api.data("/api/v1/status/runtimeinfo");

        assertThat(info.path("startTime").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(info.path("timeSeriesCount").asLong()).isEqualTo(3);
        assertThat(info.path("storageRetention").asText()).isEqualTo("15d");
        assertThat(api.data("/api/v1/status/config").path("yaml").asText()).isEqualTo("global: {}\n");
        assertThat(api.data("/api/v1/status/flags").path("query.timeout").asText()).isEqualTo("2m");
    }

    @Test
    void theStoreTellsWhatCostsMost() {
        JsonNode status = api.data("/api/v1/status/tsdb", "limit", "1");

        assertThat(status.path("headStats").path("numSeries").asLong()).isEqualTo(3);
        assertThat(status.path("seriesCountByMetricName")).hasToString("[{\"name\":\"a\",\"value\":2}]");
        assertThat(api.error("/api/v1/status/tsdb", "limit", "0")).startsWith("400 bad_data: limit must be");
    }

    @Test
    void aRecoveringServerIsHealthyAndNotReady() {
        api.lifecycle.ready = false;

        HttpResponse<String> answer = api.door().get("/-/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo(
                "Service Unavailable: the store is replaying its journal, segment 5 of 3 to 7\n");
        assertThat(api.door().get("/-/healthy").statusCode()).isEqualTo(200);
        assertThat(api.data("/api/v1/status/walreplay")).hasToString("{\"min\":3,\"max\":7,\"current\":5}");

        api.lifecycle.ready = true;
        assertThat(api.door().get("/-/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyEndsAServerThatDoesNotAllowIt() {
        HttpResponse<String> refused = api.door().post("/-/quit");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Lifecycle API is not enabled");
        assertThat(api.lifecycle.quit).isFalse();

        api.lifecycle.allowed = true;
        assertThat(api.door().get("/-/quit").statusCode()).isEqualTo(405);
        assertThat(api.door().post("/-/quit").statusCode()).isEqualTo(200);
        assertThat(api.lifecycle.quit).isTrue();
    }

    @Test
    void nobodyDeletesFromAServerThatDoesNotAllowIt() {
        for (String path : new String[]{"delete_series", "clean_tombstones", "snapshot"}) {
            HttpResponse<String> answer = api.door().post("/api/v1/admin/tsdb/" + path, "match[]", "a");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo(
                    "{\"status\":\"error\",\"errorType\":\"unavailable\",\"error\":\"admin APIs disabled\"}");
        }
        assertThat(api.data("/api/v1/series", "match[]", "a")).hasSize(2);
    }

    @Test
    void seriesAreDeletedBySelectorAndRange() {
        api.lifecycle.allowed = true;
        String path = "/api/v1/admin/tsdb/delete_series";

        assertThat(api.door().post(path).body()).contains("no match[] parameter provided");
        assertThat(api.door().post(path, "match[]", "a", "end", "5").statusCode()).isEqualTo(204);
        assertThat(api.data("/api/v1/query", "query", "a").path("result")).hasSize(2);
        assertThat(api.door().post(path, "match[]", "a{x=\"1\"}", "match[]", "b").statusCode()).isEqualTo(204);
        assertThat(api.data("/api/v1/query", "query", "{__name__=~\".+\"}").path("result").toString()).contains(
                "\"x\":\"2\"").doesNotContain("\"x\":\"1\"", "\"b\"");
    }

    @Test
    void aSnapshotTellsItsName() {
        api.lifecycle.allowed = true;

        assertThat(api.door().post("/api/v1/admin/tsdb/snapshot").body()).contains("{\"name\":\"copy\"}");
    }

    @Test
    void ownMetricsAreExposedAsText() {
        api.data("/api/v1/query", "query", "a");
        HttpResponse<String> metrics = api.door().get("/metrics");

        assertThat(metrics.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body()).contains("# TYPE oriel_query_duration_seconds histogram",
                "oriel_query_duration_seconds_count{kind=\"instant\"} 1");
    }

    @Test
    void withNothingToScrapeThereAreNoTargetsAndNoMetadataOfThem() {
        assertThat(api.data("/api/v1/targets")).hasToString(
                "{\"activeTargets\":[],\"droppedTargets\":[],\"droppedTargetCounts\":{}}");
        assertThat(api.error("/api/v1/targets/metadata")).isEqualTo("404 not_found: specified metadata not found");
    }
}
