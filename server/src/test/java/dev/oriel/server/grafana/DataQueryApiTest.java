package dev.oriel.server.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class DataQueryApiTest extends GrafanaTest {
    private HttpResponse<String> ask(String queries) {
        return post("/api/ds/query",
                ("{'from':'now-1h','to':'now','queries':[" + queries + "]}").replace('\'', '"'));
    }

    @Test
    void answersARangeAsFramesWithTheirLegends() {
        JsonNode answer = json(
                ask("{'refId':'A','datasource':{'uid':'prom','type':'prometheus'},'expr':'rate(x[$__rate_interval])',"
                        + "'intervalMs':15000,'maxDataPoints':1000,'legendFormat':'{{job}}!'}"));
        JsonNode frame = answer.path("results").path("A").path("frames").path(0);
        assertThat(answer.path("results").path("A").path("status").asInt()).isEqualTo(200);
        assertThat(frame.path("schema").path("meta").path("type").asText()).isEqualTo("timeseries-multi");
        assertThat(frame.path("schema").path("meta").path("executedQueryString").asText())
                .isEqualTo("Expr: rate(x[1m])\nStep: 15s");
        assertThat(frame.path("schema").path("fields").path(0).path("config").path("interval").asInt())
                .isEqualTo(15_000);
        JsonNode value = frame.path("schema").path("fields").path(1);
        assertThat(value.path("labels").path("job").asText()).isEqualTo("a");
        assertThat(value.path("config").path("displayNameFromDS").asText()).isEqualTo("a!");
        assertThat(frame.path("data").path("values").path(1).toString()).isEqualTo("[1.5,null,null]");
        assertThat(frame.path("data").path("entities").toString())
                .isEqualTo("[null,{\"NaN\":[1],\"Inf\":[2],\"NegInf\":[]}]");
        assertThat(frame.path("data").path("values").path(0).path(0).asLong()).isEqualTo(1_699_996_395_000L);
    }

    @Test
    void answersAnInstantAndATable() {
        JsonNode answer = json(ask("{'refId':'A','datasource':'Prometheus','expr':'up','instant':true},"
                + "{'refId':'B','datasource':{'uid':'${DS_X}'},'expr':'up','instant':true,'format':'table'}"));
        JsonNode instant = answer.path("results").path("A").path("frames").path(0);
        assertThat(instant.path("schema").path("meta").path("custom").path("resultType").asText()).isEqualTo("vector");
        assertThat(instant.path("data").path("values").toString()).isEqualTo("[[1699999995000],[3.0]]");
        JsonNode table = answer.path("results").path("B").path("frames").path(0);
        assertThat(table.path("schema").path("fields")).extracting(each -> each.path("name").asText())
                .containsExactly("Time", "__name__", "job", "query", "Value");
    }

    @Test
    void refusesEachQueryByItself() {
        HttpResponse<String> answer = ask("{'refId':'A','expr':'up'},{'refId':'B','expr':'broken('},"
                + "{'refId':'C','datasource':{'uid':'loki'},'expr':'{}'},{'refId':'D','datasource':{'uid':'__expr__'},'expr':'$A'},"
                + "{'refId':'E','expr':'x','hide':true}");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode results = json(answer).path("results");
        assertThat(results.path("A").path("frames")).hasSize(1);
        assertThat(results.path("B").path("error").asText()).isEqualTo("unexpected end of input");
        assertThat(results.path("C").path("error").asText())
                .isEqualTo("data sources of type loki are not answered yet");
        assertThat(results.path("D").path("error").asText()).contains("__expr__");
        assertThat(results.has("E")).isFalse();
    }

    @Test
    void refusesWhatIsNoTimeOrTooMuch() {
        assertThat(post("/api/ds/query", "{\"from\":\"now-1q\",\"to\":\"now\",\"queries\":[{}]}").body())
                .contains("(expected: a time or duration such as now-6h)");
        assertThat(post("/api/ds/query", "{\"from\":\"now\",\"to\":\"now-1h\",\"queries\":[{}]}").statusCode())
                .isEqualTo(400);
        assertThat(ask("").statusCode()).isEqualTo(400);
        assertThat(ask("{},".repeat(100) + "{}").body()).contains("queries: 101 (expected: 1 to 100)");
    }

    @Test
    void asksExternalSources() {
        try (FakePrometheus far = new FakePrometheus()) {
            post("/api/datasources",
                    "{\"name\":\"Far\",\"uid\":\"far\",\"type\":\"prometheus\",\"url\":\"" + far.url() + "\"}");
            JsonNode answer = json(ask("{'refId':'A','datasource':{'uid':'far'},'expr':'up','instant':true},"
                    + "{'refId':'B','datasource':{'uid':'far'},'expr':'broken','instant':true}"));
            assertThat(answer.path("results").path("A").path("frames").path(0).path("data").path("entities").toString())
                    .isEqualTo("[null,{\"NaN\":[0],\"Inf\":[],\"NegInf\":[]}]");
            assertThat(answer.path("results").path("B").path("error").asText()).isEqualTo("far away it is wrong");
            assertThat(far.seen.getFirst()).startsWith("POST /api/v1/query query=up&time=1699999995");
        }
    }
}
