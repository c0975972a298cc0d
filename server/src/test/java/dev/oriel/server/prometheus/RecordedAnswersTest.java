package dev.oriel.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import dev.oriel.server.http.TestDoor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Requests that a real Prometheus has answered, put to Oriel: same status, same kind of error, same structure.
class RecordedAnswersTest {
    private static final Path RECORDED = Path.of(System.getProperty("oriel.root"))
            .resolveSibling("shared/conformance/api/prometheus.json");

    /// Where Oriel answers otherwise here, and why.
    private static final Map<String, String> DIFFERENT = Map.of("targets-metadata",
            "nothing is scraped in this test: 404, as Prometheus says then");

    private static void fill(TestApi api) {
        api.store(batch -> {
            for (String job : List.of("redis", "broken", "prometheus")) {
                long up = batch.series(Labels.of("__name__", "up", "env", "lab", "instance", job, "job", job));
                for (int second = 60; second >= 0; second -= 2) {
                    batch.append(up, (TestApi.NOW_SECONDS - second) * 1_000, job.equals("broken") ? 0 : 1);
                }
            }
            batch.append(batch.series(Labels.of("__name__", "redis_up", "env", "lab", "instance", "redis",
                    "job", "redis")), TestApi.NOW_SECONDS * 1_000,
                    1);
            batch.metadata("redis_up", new MetricMetadata(MetricType.GAUGE, "Information about Redis.", ""));
        });
    }

    /// What the answer has that is not of the recorded one's form; lists are compared by their first elements.
    private static String difference(String at, JsonNode recorded, JsonNode answer) {
        if (recorded.getNodeType() != answer.getNodeType()) {
            return at + ": " + answer.getNodeType() + " (expected: " + recorded.getNodeType() + ")";
        }
        if (recorded.isArray()) {
            return recorded.isEmpty() || answer.isEmpty()
                    ? ""
                    : difference(at + "[0]", recorded.path(0), answer.path(0));
        }
        boolean anyKeys = at.endsWith(".metric") || at.endsWith(".labels");
        for (Map.Entry<String, JsonNode> field : recorded.properties()) {
            String below = anyKeys || at.endsWith(".stats")
                    ? ""
                    : answer.has(field.getKey())
                            ? difference(at + "." + field.getKey(), field.getValue(), answer.path(field.getKey()))
                            : at + "." + field.getKey() + ": missing";
            if (!below.isEmpty()) {
                return below;
            }
        }
        return "";
    }

    private static String difference(TestApi api, JsonNode entry) {
        JsonNode request = entry.path("request");
        List<String> parameters = new ArrayList<>();
        request.path("params").forEach(pair -> pair.forEach(part -> parameters.add(part.asText())));
        String[] pairs = parameters.toArray(new String[0]);
        HttpResponse<String> answer = request.path("method").asText().equals("POST")
                ? api.door().post(request.path("path").asText(), pairs)
                : api.door().get(request.path("path").asText() + "?" + TestDoor.form(pairs));
        JsonNode recorded = entry.path("response");
        if (answer.statusCode() != recorded.path("status").asInt()) {
            return "status " + answer.statusCode() + " (expected: " + recorded.path("status") + ")";
        }
        if (!recorded.hasNonNull("json")) {
            return "";
        }
        JsonNode json = TestApi.json(answer.body());
        return json.path("errorType").equals(recorded.path("json").path("errorType"))
                ? difference("", recorded.path("json"), json)
                : "errorType " + json.path("errorType") + " (expected: " + recorded.path("json").path("errorType")
                        + ")";
    }

    @Test
    void requestsAreAnsweredAsPrometheusAnsweredThem() throws IOException {
        assumeTrue(Files.exists(RECORDED), "no recorded answers at " + RECORDED);
        List<String> differences = new ArrayList<>();
        List<String> different = new ArrayList<>();
        int compared = 0;
        try (TestApi api = new TestApi()) {
            fill(api);
            for (JsonNode entry : TestApi.json(Files.readString(RECORDED))) {
                String name = entry.path("name").asText();
                String difference = difference(api, entry);
                compared++;
                if (DIFFERENT.containsKey(name) && !difference.isEmpty()) {
                    different.add(name);
                } else if (!difference.isEmpty()) {
                    differences.add(name + ": " + difference);
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(different).containsExactlyInAnyOrderElementsOf(DIFFERENT.keySet());
        assertThat(compared).isEqualTo(31);
    }
}
