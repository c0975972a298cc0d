package dev.oriel.server.prometheus;

import static dev.oriel.server.prometheus.TestApi.NOW_SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.model.Histogram;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryApiTest {
    private static final long NOW = NOW_SECONDS * 1_000;
    private static TestApi api;

    @BeforeAll
    static void fill() {
        api = new TestApi();
        api.store(batch -> {
            for (int i = 0; i < 3; i++) {
                long series = batch.series(Labels.of("__name__", "load", "host", "h" + i));
                for (int minute = 5; minute >= 0; minute--) {
                    batch.append(series, NOW - 60_000L * minute, i + 0.5 * minute);
                }
            }
            batch.append(batch.series(Labels.of("__name__", "latency")), 0, NOW,
                    new Histogram(0, 0.001, 1, 6, 12.5,
                            new Histogram.Buckets(new int[]{0, 1, 3}, new double[]{1, 2, 1}),
                            new Histogram.Buckets(new int[]{1}, new double[]{1}), new double[0],
                            Histogram.CounterReset.UNKNOWN, true));
        });
        api.store(new Tenant("other"), batch -> batch.append(batch.series(Labels.of("__name__", "theirs")), NOW, 7));
    }

    @AfterAll
    static void close() {
        api.close();
    }

    private static String valueAt(String time) {
        return api.data("/api/v1/query", "query", "load{host=\"h0\"}", "time", time).toString();
    }

    @Test
    void aQueryWithoutATimeIsAnsweredForNow() {
        assertThat(api.data("/api/v1/query", "query", "load{host=\"h1\"}")).hasToString(
                "{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"__name__\":\"load\",\"host\":\"h1\"},"
                        + "\"value\":[1795211163,\"1\"]}]}");
    }

    @Test
    void timesAreSecondsWithDecimalsOrDates() {
        assertThat(valueAt("1795211103.25")).contains("[1795211103.25,\"0.5\"]");
        assertThat(valueAt("1.795211103e9")).contains("[1795211103,\"0.5\"]");
        assertThat(valueAt("2026-11-20T21:45:03Z")).contains("[1795211103,\"0.5\"]");
        assertThat(valueAt("2026-11-20T22:45:03.500+01:00")).contains("[1795211103.5,\"0.5\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "NaN", "Infinity", "5d", "1f", " 1", "2026-11-20"})
    void whatIsNoTimeIsRefused(String time) {
        assertThat(api.error("/api/v1/query", "query", "up", "time", time)).isEqualTo(
                "400 bad_data: invalid parameter \"time\": cannot parse \"" + time + "\" to a valid timestamp");
    }

    @ParameterizedTest
    @CsvSource({"60,6", "1m,6", "60.0,6", "1m30s,4", "5d,1", "2h,1", "150,3"})
    void aStepIsSecondsOrADuration(String step, int points) {
        JsonNode data = api.data("/api/v1/query_range", "query", "load{host=\"h0\"}", "start",
                Long.toString(NOW_SECONDS - 300), "end", Long.toString(NOW_SECONDS), "step", step);

        assertThat(data.path("result").path(0).path("values")).hasSize(points);
    }

    /// Nanoseconds first, as Prometheus does: 1.025 s is a little less than that.
    @ParameterizedTest
    @CsvSource({"1.025,1.024", "1.5,1.5"})
    void aStepIsCutToMilliseconds(String step, String second) {
        JsonNode values = api
                .data("/api/v1/query_range", "query", "time()", "start", "0", "end", "2", "step", step)
                .path("result")
                .path(0)
                .path("values");

        assertThat(values.path(1).path(0).asText()).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({"0,zero or negative", "-1m,zero or negative", "x,cannot parse", "1e30,overflows", "1x,cannot parse"})
    void whatIsNoStepIsRefused(String step, String why) {
        assertThat(api.error("/api/v1/query_range", "query", "up", "start", "0", "end", "1", "step", step))
                .startsWith("400 bad_data: invalid parameter \"step\": ")
                .contains(why);
    }

    @Test
    void aRangeNeedsItsBegin() {
        assertThat(api.error("/api/v1/query_range", "query", "up", "end", "1", "step", "1")).isEqualTo(
                "400 bad_data: invalid parameter \"start\": cannot parse \"\" to a valid timestamp");
    }

    @Test
    void elevenThousandStepsAreTheMost() {
        String[] most = {"query", "vector(1)", "start", "0", "end", "11000", "step", "1"};
        assertThat(api.data("/api/v1/query_range", most).path("result").path(0).path("values")).hasSize(11_001);
        assertThat(api.error("/api/v1/query_range", "query", "1", "start", "0", "end", "11001", "step", "1"))
                .startsWith("400 bad_data: exceeded maximum resolution of 11,000 points per timeseries.");
    }

    @Test
    void aLimitCutsAndSaysSo() {
        JsonNode cut = api.good("/api/v1/query", "query", "load", "limit", "2");
        assertThat(cut.path("data").path("result")).hasSize(2);
        assertThat(cut.path("warnings")).hasToString("[\"results truncated due to limit\"]");

        JsonNode whole = api.good("/api/v1/query", "query", "load", "limit", "3");
        assertThat(whole.path("data").path("result")).hasSize(3);
        assertThat(whole.has("warnings")).isFalse();
        assertThat(api.data("/api/v1/query", "query", "load", "limit", "0").path("result")).hasSize(3);
        assertThat(api.data("/api/v1/query", "query", "load", "limit", "5000000000").path("result")).hasSize(3);
        assertThat(api.error("/api/v1/query", "query", "load", "limit", "-1")).startsWith("400 bad_data:");
        assertThat(api.error("/api/v1/query", "query", "load", "limit", "many")).startsWith("400 bad_data:");
    }

    @Test
    void theLookbackMayBeShortened() {
        String[] later = {"query", "load{host=\"h0\"}", "time", Long.toString(NOW_SECONDS + 120)};
        assertThat(api.data("/api/v1/query", later).path("result")).hasSize(1);
        assertThat(api.data("/api/v1/query", "query", "load{host=\"h0\"}", "time", Long.toString(NOW_SECONDS + 120),
                "lookback_delta", "1m").path("result")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0s", "-5"})
    void aLookbackOfNothingIsTheUsualOne(String lookback) {
        assertThat(api.data("/api/v1/query", "query", "load{host=\"h0\"}", "time", Long.toString(NOW_SECONDS + 120),
                "lookback_delta", lookback).path("result")).hasSize(1);
    }

    @Test
    void nativeHistogramsShowTheirBucketsFromTheLowestUp() {
        assertThat(api.data("/api/v1/query", "query", "latency").path("result").path(0).path("histogram"))
                .hasToString("[1795211163,{\"count\":\"6\",\"sum\":\"12.5\",\"buckets\":["
                        + "[1,\"-2\",\"-1\",\"1\"],[3,\"-0.001\",\"0.001\",\"1\"],[0,\"0.5\",\"1\",\"1\"],"
                        + "[0,\"1\",\"2\",\"2\"],[0,\"4\",\"8\",\"1\"]]}]");
        JsonNode matrix = api.data("/api/v1/query", "query", "latency[1m]").path("result").path(0);
        assertThat(matrix.path("histograms")).hasSize(1);
        assertThat(matrix.has("values")).isFalse();
    }

    @Test
    void scalarsAndTextsAreAPairOfTimeAndValue() {
        assertThat(api.data("/api/v1/query", "query", "1/0")).hasToString(
                "{\"resultType\":\"scalar\",\"result\":[1795211163,\"+Inf\"]}");
        assertThat(api.data("/api/v1/query", "query", "\"a\"")).hasToString(
                "{\"resultType\":\"string\",\"result\":[1795211163,\"a\"]}");
    }

    @Test
    void statisticsAreToldToThoseWhoAsk() {
        assertThat(api.data("/api/v1/query", "query", "load").has("stats")).isFalse();
        JsonNode samples = api.data("/api/v1/query", "query", "load", "stats", "true").path("stats").path("samples");
        assertThat(samples.path("totalQueryableSamples").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(samples.path("peakSamples").asLong()).isPositive();
        JsonNode timings = api.data("/api/v1/query", "query", "load", "stats", "all").path("stats").path("timings");
        assertThat(timings.properties().stream().map(Map.Entry::getKey)).containsExactly("evalTotalTime",
                "resultSortTime", "queryPreparationTime", "innerEvalTime", "execQueueTime", "execTotalTime");
        assertThat(timings.path("execTotalTime").asDouble()).isGreaterThanOrEqualTo(
                timings.path("evalTotalTime").asDouble());
    }

    @Test
    void annotationsComeWithTheAnswer() {
        assertThat(api.good("/api/v1/query", "query", "rate(load[5m])").path("infos").toString()).contains(
                "metric might not be a counter");
        assertThat(api.good("/api/v1/query", "query", "quantile(2, load)").path("warnings").toString()).contains(
                "quantile value should be between 0 and 1");
    }

    @Test
    void aTenantSeesItsOwnSamplesOnly() {
        assertThat(api.data("/api/v1/query", "query", "theirs").path("result")).isEmpty();
        assertThat(api.door().get("/api/v1/query?query=theirs", "x-scope-orgid", "other").body()).contains("\"7\"");
        assertThat(api.door().get("/api/v1/query?query=theirs", "x-scope-orgid", "../up").statusCode()).isEqualTo(400);
    }

    @Test
    void aFormMayAskAsWell() {
        HttpResponse<String> answer = api.door()
                .post("/api/v1/query_range", "query", "sum(load)", "start",
                        Long.toString(NOW_SECONDS - 60), "end", Long.toString(NOW_SECONDS), "step", "60");

        assertThat(TestApi.json(answer.body()).path("data").path("result")).hasToString(
                "[{\"metric\":{},\"values\":[[1795211103,\"4.5\"],[1795211163,\"3\"]]}]");
    }

    @Test
    void queriesAreFormatted() {
        assertThat(api.data("/api/v1/format_query", "query", "foo/bar{a=\"b\"}  >   0").asText()).isEqualTo(
                "foo / bar{a=\"b\"} > 0");
        assertThat(api.error("/api/v1/format_query", "query", "sum(")).startsWith(
                "400 bad_data: invalid parameter \"query\": 1:5: parse error: ");
    }

    @Test
    void queriesAreTakenApart() {
        JsonNode tree = api.data("/api/v1/parse_query", "query",
                "sum by (host) (rate(load{host!=\"x\"}[5m] offset 1m)) / on (host) group_left (a) up @ 5 > bool -1");

        assertThat(tree.path("type").asText()).isEqualTo("binaryExpr");
        assertThat(tree.path("bool").asBoolean()).isTrue();
        JsonNode division = tree.path("lhs");
        assertThat(division.path("matching").path("card").asText()).isEqualTo("many-to-one");
        assertThat(division.path("matching").path("include")).hasToString("[\"a\"]");
        assertThat(division.path("rhs").path("timestamp").asLong()).isEqualTo(5_000);
        JsonNode matrix = division.path("lhs").path("expr").path("args").path(0);
        assertThat(matrix.path("type").asText()).isEqualTo("matrixSelector");
        assertThat(matrix.path("range").asLong()).isEqualTo(300_000);
        assertThat(matrix.path("offset").asLong()).isEqualTo(60_000);
        assertThat(matrix.path("matchers").path(0).toString()).contains("\"type\":\"!=\"");
    }

    @Test
    void aTreeTellsWhatEachPartTook() {
        JsonNode tree = api.data("/api/v1/oriel/explain", "query", "sum(load)").path("tree");

        assertThat(tree.path("seriesCount").asLong()).isEqualTo(1);
        assertThat(tree.path("children").path(0).path("seriesCount").asLong()).isEqualTo(3);
    }

    @Test
    void queriesAreNotedInTheFileOfTheConfiguration(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("queries.json");
        api.lifecycle.queryLogFile = file.toString();
        try {
            api.data("/api/v1/query_range", "query", "load", "start", "1795211100", "end", "1795211160", "step", "30");
            assertThat(api.call("/api/v1/query", "query", "load{").statusCode()).isEqualTo(400);
        } finally {
            api.lifecycle.queryLogFile = "";
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"msg\":\"promql query logged\"", "\"params\":{"
                + "\"end\":\"2026-11-20T21:46:00Z\",\"query\":\"load\",\"start\":\"2026-11-20T21:45:00Z\",\"step\":30.0}",
                "\"clientIP\":\"127.0.0.1\"", "\"path\":\"/api/v1/query_range\"", "\"evalTotalTime\":",
                "\"peakSamples\":").doesNotContain("\"error\"");
        assertThat(lines.getLast()).contains("\"error\":\"1:6: parse error: ");
    }
}
