package dev.oriel.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that a real Prometheus has sent, from the door to the answers of queries.
class RemoteWriteApiTest {
    private static final Path CAPTURES = Path.of(System.getProperty("oriel.root"))
            .resolveSibling("shared/conformance/remote-write");
    private TestApi api;

    @BeforeEach
    void open() {
        api = new TestApi();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private static byte[] body(String name) throws IOException {
        Path file = CAPTURES.resolve(name + ".snappy");
        assumeTrue(Files.exists(file), "no captured requests at " + CAPTURES);
        return Files.readAllBytes(file);
    }

    private HttpResponse<String> write(byte[] body) {
        return api.door()
                .post("/api/v1/write", body, "content-encoding", "snappy", "content-type",
                        "application/x-protobuf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"samples-1", "samples-2", "stale-1"})
    void everySampleOfACapturedRequestIsFoundAgain(String name) throws IOException {
        assertThat(write(body(name)).statusCode()).isEqualTo(204);

        int samples = 0;
        int stale = 0;
        for (JsonNode series : TestApi.json(Files.readString(CAPTURES.resolve(name + ".json"))).path("timeseries")) {
            StringBuilder selector = new StringBuilder();
            series.path("labels")
                    .properties()
                    .forEach(label -> selector.append(selector.isEmpty() ? "{" : ",")
                            .append('"')
                            .append(label.getKey())
                            .append("\"=")
                            .append(label.getValue()));
            for (JsonNode sample : series.path("samples")) {
                String time = Double.toString(sample.path(0).asLong() / 1e3);
                JsonNode found = api.data("/api/v1/query", "query", selector + "}", "time", time).path("result");
                if (sample.path(1).asText().equals("StaleNaN")) {
                    assertThat(found).as(selector.toString()).isEmpty();
                    stale++;
                } else {
                    assertThat(found.path(0).path("value").path(1).asDouble()).as(selector.toString())
                            .isEqualTo(
                                    Double.parseDouble(sample.path(1).asText()));
                    samples++;
                }
            }
        }
        assertThat(samples + stale).isPositive();
        assertThat(stale > 0).isEqualTo(name.startsWith("stale"));
    }

    @Test
    void descriptionsOfMetricsAreKept() throws IOException {
        assertThat(write(body("metadata-1")).statusCode()).isEqualTo(204);

        assertThat(api.data("/api/v1/metadata")).isNotEmpty();
    }

    @Test
    void theSameRequestSentTwiceIsTakenTwiceAndStoredOnce() throws IOException {
        assertThat(write(body("samples-1")).statusCode()).isEqualTo(204);
        assertThat(write(body("samples-1")).statusCode()).isEqualTo(204);

        assertThat(api.data("/api/v1/query", "query", "count_over_time(nginx_up{job=\"nginx\"}[1h])")
                .path("result")
                .path(0)
                .path("value")
                .path(1)
                .asText()).isEqualTo("1");
    }

    @Test
    void whatIsNoRequestIsRefusedForGood() {
        HttpResponse<String> answer = write("nothing of the kind".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isNotBlank();
    }

    @Test
    void otherVersionsAndEncodingsAreNamed() {
        assertThat(api.door()
                .post("/api/v1/write", new byte[1], "content-type",
                        "application/x-protobuf;proto=io.prometheus.write.v2.Request")
                .statusCode()).isEqualTo(415);
        assertThat(api.door().post("/api/v1/write", new byte[1], "content-encoding", "zstd").body()).isEqualTo(
                "content-encoding: zstd (expected: snappy)\n");
        assertThat(api.door().get("/api/v1/write").statusCode()).isEqualTo(405);
    }
}
