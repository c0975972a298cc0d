package dev.oriel.server.prometheus;

import static dev.oriel.server.prometheus.TestApi.NOW_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.Exemplar;
import dev.oriel.model.Labels;
import dev.oriel.model.MetricMetadata;
import dev.oriel.model.MetricType;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesApiTest {
    private static final long NOW = NOW_SECONDS * 1_000;
    private static final String CUT = "[\"results truncated due to limit\"]";
    private static TestApi api;

    @BeforeAll
    static void fill() {
        api = new TestApi();
        api.store(batch -> {
            for (String path : List.of("/a", "/b", "/c")) {
                long series = batch.series(Labels.of("__name__", "requests_total", "path", path));
                batch.append(series, NOW, 1);
                batch.append(series, new Exemplar(Labels.of("trace_id", "t" + path), 0.5, NOW - 1_500));
            }
            batch.append(batch.series(Labels.of("__name__", "old", "path", "/old")), NOW - 86_400_000, 1);
            batch.append(batch.series(Labels.of("__name__", "größe in.m", "http.status", "200", "a_b", "x")), NOW, 1);
            batch.metadata("requests_total", new MetricMetadata(MetricType.COUNTER, "Requests.", "requests"));
            batch.metadata("old", new MetricMetadata(MetricType.GAUGE, "Old.", ""));
        });
    }

    @AfterAll
    static void close() {
        api.close();
    }

    @Test
    void seriesAreFoundBySelectorsTogetherAndOnlyOnce() {
        assertThat(api.data("/api/v1/series", "match[]", "requests_total{path=~\"/[ab]\"}", "match[]",
                "{path=\"/a\"}")).hasToString("[{\"__name__\":\"requests_total\",\"path\":\"/a\"},"
                        + "{\"__name__\":\"requests_total\",\"path\":\"/b\"}]");
    }

    @Test
    void seriesOutsideTheRangeAreNotFound() {
        String minuteAgo = Long.toString(NOW_SECONDS - 60);
        assertThat(api.data("/api/v1/series", "match[]", "old")).hasSize(1);
        assertThat(api.data("/api/v1/series", "match[]", "old", "start", minuteAgo)).isEmpty();
        assertThat(api.data("/api/v1/label/path/values", "start", minuteAgo)).hasToString("[\"/a\",\"/b\",\"/c\"]");
        assertThat(api.error("/api/v1/series", "match[]", "old", "start", "10", "end", "5")).startsWith(
                "400 bad_data:");
    }

    @Test
    void aSelectorIsNeededThatDoesNotTakeEverything() {
        assertThat(api.error("/api/v1/series")).isEqualTo("400 bad_data: no match[] parameter provided");
        assertThat(api.error("/api/v1/series", "match[]", "{a=~\".*\"}")).startsWith("400 bad_data: ")
                .contains(
                        "match[] must contain at least one non-empty matcher");
    }

    @Test
    void limitsCutListsAndSaySo() {
        for (String path : List.of("/api/v1/series", "/api/v1/labels", "/api/v1/label/path/values")) {
            JsonNode cut = api.good(path, "match[]", "{path=~\"/.+\"}", "limit", "1");
            assertThat(cut.path("data")).as(path).hasSize(1);
            assertThat(cut.path("warnings")).as(path).hasToString(CUT);
            JsonNode whole = api.good(path, "match[]", "{path=~\"/.+\"}", "limit", "2147483647");
            assertThat(whole.path("data")).as(path).hasSizeGreaterThan(1);
            assertThat(whole.has("warnings")).as(path).isFalse();
        }
    }

    @Test
    void namesAreSortedAndJoinedOverSelectors() {
        assertThat(api.data("/api/v1/labels")).hasToString("[\"__name__\",\"a_b\",\"http.status\",\"path\"]");
        assertThat(api.data("/api/v1/labels", "match[]", "old", "match[]", "{a_b=\"x\"}")).hasToString(
                "[\"__name__\",\"a_b\",\"http.status\",\"path\"]");
        assertThat(api.data("/api/v1/label/nothing/values")).hasToString("[]");
    }

    @ParameterizedTest
    @CsvSource({"U__http_2e_status,200", "http.status,200", "a_b,x", "U__a__b,x"})
    void labelNamesBeyondTheClassicOnesTravelEscaped(String name, String value) {
        assertThat(api.data("/api/v1/label/" + name + "/values")).hasToString("[\"" + value + "\"]");
    }

    @ParameterizedTest
    @CsvSource({"U__a_FFFFFF_", "U__a_zz_", "U__a_1", "U___"})
    void whatIsNoEscapeIsANameAsItStands(String name) {
        assertThat(api.data("/api/v1/label/" + name + "/values")).hasToString("[]");
    }

    @Test
    void metadataIsFoundByMetricWithinLimits() {
        assertThat(api.data("/api/v1/metadata", "metric", "requests_total")).hasToString(
                "{\"requests_total\":[{\"type\":\"counter\",\"help\":\"Requests.\",\"unit\":\"requests\"}]}");
        assertThat(api.data("/api/v1/metadata")).hasSize(2);
        assertThat(api.data("/api/v1/metadata", "limit", "1", "limit_per_metric", "0")).hasSize(1);
        assertThat(api.error("/api/v1/metadata", "limit", "x")).isEqualTo("400 bad_data: limit must be a number");
    }

    @Test
    void exemplarsOfAllSelectorsOfAQueryAreFound() {
        JsonNode found = api.data("/api/v1/query_exemplars", "query",
                "rate(requests_total{path=\"/a\"}[5m]) + requests_total{path=\"/b\"}");

        assertThat(found).hasSize(2);
        assertThat(found.path(0)).hasToString("{\"seriesLabels\":{\"__name__\":\"requests_total\",\"path\":\"/a\"},"
                + "\"exemplars\":[{\"labels\":{\"trace_id\":\"t/a\"},\"value\":\"0.5\","
                + "\"timestamp\":1795211161.5}]}");
        assertThat(api.data("/api/v1/query_exemplars", "query", "requests_total", "end", "5")).isEmpty();
        assertThat(api.error("/api/v1/query_exemplars", "query", "sum(")).startsWith("400 bad_data: ");
    }
}
