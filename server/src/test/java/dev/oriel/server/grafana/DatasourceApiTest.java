package dev.oriel.server.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatasourceApiTest extends GrafanaTest {
    private final FakePrometheus far = new FakePrometheus();

    @AfterEach
    void closeFar() {
        far.close();
    }

    private JsonNode create(String more) {
        return json(post("/api/datasources",
                "{\"name\":\"Far\",\"type\":\"prometheus\",\"uid\":\"far\",\"url\":\"" + far.url()
                        + "/base/\",\"access\":\"proxy\"" + more + "}"));
    }

    private static final String SECRETS = ",\"basicAuth\":true,\"basicAuthUser\":\"me\",\"jsonData\":{\"httpHeaderName1\":"
            + "\"X-Tenant\",\"customQueryParameters\":\"dedup=1\"},\"secureJsonData\":{\"basicAuthPassword\":\"s3cret\","
            + "\"httpHeaderValue1\":\"t3nant\"}";

    @Test
    void createsChangesAndDeletesByNumberUidAndName() {
        JsonNode made = create("");
        assertThat(made.path("message").asText()).isEqualTo("Datasource added");
        assertThat(made.path("datasource").path("oriel").asText()).isEqualTo("external");
        String changed = "{\"name\":\"Farther\",\"type\":\"prometheus\",\"url\":\"http://prometheus:9090\"}";
        assertThat(json(send("PUT", "/api/datasources/" + made.path("id").asLong(), changed)).path("message").asText())
                .isEqualTo("Datasource updated");
        assertThat(get("/api/datasources/uid/far").path("name").asText()).isEqualTo("Farther");
        assertThat(get("/api/datasources/uid/far").path("oriel").asText()).isEqualTo("own");
        assertThat(get("/api/datasources/name/Farther").path("version").asInt()).isEqualTo(2);
        assertThat(json(door.delete("/api/datasources/name/Farther")).path("message").asText())
                .isEqualTo("Data source deleted");
        assertThat(door.get("/api/datasources/uid/far").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsOfSecretsOnlyTheirNames() {
        String made = create(SECRETS).toString();
        String read = door.get("/api/datasources/uid/far").body() + door.get("/api/datasources").body();
        assertThat(made + read).doesNotContain("s3cret", "t3nant").contains("\"basicAuthPassword\":true");
    }

    @Test
    void refusesWhatAFileOwnsWhatIsThereAndWhatIsNoAddress() {
        assertThat(door.delete("/api/datasources/uid/prom").statusCode()).isEqualTo(403);
        assertThat(send("PUT", "/api/datasources/uid/prom", "{\"name\":\"x\",\"type\":\"prometheus\"}").statusCode())
                .isEqualTo(403);
        create("");
        assertThat(post("/api/datasources", "{\"name\":\"Far\",\"type\":\"prometheus\",\"url\":\"http://x\"}")
                .statusCode())
                .isEqualTo(409);
        for (String url : new String[]{"file:///etc/passwd", "gopher://x", "http://me:secret@x/", "http://"}) {
            HttpResponse<String> refused = post("/api/datasources",
                    "{\"name\":\"x\",\"type\":\"prometheus\",\"url\":\"" + url + "\"}");
            assertThat(refused.statusCode()).as(url).isEqualTo(400);
            assertThat(refused.body()).contains("expected: http://");
        }
    }

    @Test
    void asksAnExternalSourceWithItsCredentialsAndWithoutTheCallers() {
        create(SECRETS);
        HttpResponse<String> answer = door.get("/api/datasources/proxy/uid/far/api/v1/query?query=up&time=1", "cookie",
                "session=mine", "authorization", "Bearer mine");
        assertThat(answer.body()).isEqualTo(FakePrometheus.VECTOR);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(far.seen)
                .containsExactly("GET /base/api/v1/query?query=up&time=1&dedup=1  Basic bWU6czNjcmV0 t3nant null");
        door.post("/api/datasources/uid/far/resources/api/v1/labels", "match[]", "up");
        assertThat(far.seen.getLast()).startsWith("POST /base/api/v1/labels?dedup=1 match%5B%5D=up");
        assertThat(get("/api/datasources/uid/far/health").path("status").asText()).isEqualTo("OK");
    }

    @Test
    void theStoreWithinAnswersForItsOwn() {
        assertThat(door.get("/api/datasources/proxy/uid/prom/api/v1/query?query=up").body()).isEqualTo("own up");
        assertThat(door.get("/api/datasources/proxy/1/api/v1/query?query=up").body()).isEqualTo("own up");
        assertThat(door.get("/api/datasources/proxy/uid/oriel/api/v1/query?query=up").body()).isEqualTo("own up");
        assertThat(door.get("/api/datasources/proxy/uid/prom/api/v1/nonsense").statusCode()).isEqualTo(404);
        assertThat(door.get("/api/datasources/proxy/uid/none/api/v1/query").statusCode()).isEqualTo(404);
        assertThat(door.get("/api/datasources/proxy/uid/loki/api/v1/query").statusCode()).isEqualTo(502);
    }

    @Test
    void letsNothingThroughThatCouldHarm() {
        create("");
        HttpResponse<String> page = door.get("/api/datasources/proxy/uid/far/page");
        assertThat(page.headers().firstValue("content-security-policy").orElse("")).startsWith("sandbox");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(door.post("/api/datasources/proxy/uid/far/api/v1/admin/tsdb/delete_series").statusCode())
                .isEqualTo(403);
        HttpResponse<String> away = door.get("/api/datasources/proxy/uid/far/away");
        assertThat(away.statusCode()).isEqualTo(502);
        assertThat(away.body()).contains("a redirect to another host, which is not followed");
        int asked = far.seen.size();
        assertThat(door
                .raw("GET /api/datasources/proxy/uid/far/a/%2e%2e/%2e%2e/x HTTP/1.1", "Host: 127.0.0.1:" + door.port(),
                        "Connection: close")
                .status()).isGreaterThanOrEqualTo(400);
        assertThat(far.seen).hasSize(asked);
    }

    @Test
    void saysWhyAnExternalSourceDoesNotAnswer() {
        create("");
        far.close();
        HttpResponse<String> health = door.get("/api/datasources/uid/far/health");
        assertThat(health.statusCode()).isEqualTo(400);
        assertThat(json(health).path("message").asText()).contains("data source Far: ");
        post("/api/datasources",
                "{\"name\":\"Meta\",\"uid\":\"meta\",\"type\":\"prometheus\",\"url\":\"http://169.254.169.254/latest\"}");
        assertThat(door.get("/api/datasources/uid/meta/health").body()).contains("a link-local address");
    }
}
