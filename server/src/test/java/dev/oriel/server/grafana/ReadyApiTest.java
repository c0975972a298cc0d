package dev.oriel.server.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.dashboard.ready.ReadyDashboards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyApiTest extends GrafanaTest {
    @Override
    ReadyDashboards ready() {
        return ReadyDashboards.read();
    }

    private JsonNode one(String uid) {
        for (JsonNode each : get("/api/v1/oriel/dashboards/ready")) {
            if (each.path("uid").asText().equals(uid)) {
                return each;
            }
        }
        throw new AssertionError(uid);
    }

    @Test
    void oneWhoseMetricIsThereIsBroughtForward() {
        JsonNode overview = one("oriel-overview");
        assertThat(overview.path("present").get(0).asText()).isEqualTo("up");
        assertThat(overview.path("url").asText()).isEqualTo("/d/oriel-overview/executive-overview");
        assertThat(one("oriel-host").path("present")).isEmpty();
        assertThat(one("oriel-host").path("firstSeen").isNull()).isTrue();
    }

    @Test
    void theFirstTimeIsKept() {
        sinceMillis = time.millis();
        String first = one("oriel-overview").path("firstSeen").asText();
        time.advance(Duration.ofHours(1));
        assertThat(one("oriel-overview").path("firstSeen").asText()).isEqualTo(first).startsWith("2023-11-14T22:13:20");
    }

    @Test
    void whatIsThereForLongIsNoNewsThoughNobodyAsked() {
        sinceMillis = time.millis() - Duration.ofDays(30).toMillis();
        assertThat(one("oriel-overview").path("firstSeen").asText()).startsWith("2023-10-31T22:13:20");
    }

    @Test
    void theyStandInTheSearchInAFolderOfTheirOwn() {
        List<String> titles = new ArrayList<>();
        get("/api/search?type=dash-db&folderUIDs=oriel").forEach(hit -> titles.add(hit.path("title").asText()));
        assertThat(titles).contains("Host", "JVM", "SLO").doesNotContain("Host & more");
    }

    @Test
    void theyAreOnlyRead() {
        assertThat(get("/api/dashboards/uid/oriel-host").at("/meta/canSave").asBoolean()).isFalse();
        String body = "{\"dashboard\":{\"uid\":\"oriel-host\",\"title\":\"Mine\"},\"overwrite\":true}";
        assertThat(post("/api/dashboards/db", body).body()).contains("Cannot save provisioned dashboard");
        assertThat(send("DELETE", "/api/dashboards/uid/oriel-host", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aCopyIsTheUsersOwn() {
        String body = "{\"dashboard\":{\"title\":\"My host\",\"panels\":[]}}";
        String uid = json(post("/api/dashboards/db", body)).path("uid").asText();
        assertThat(get("/api/dashboards/uid/" + uid).at("/meta/canSave").asBoolean()).isTrue();
    }
}
