package dev.oriel.server.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/// Library panels, imports, differences of versions.
class LibraryApiTest extends GrafanaTest {
    private JsonNode element(String name) {
        return json(post("/api/library-elements",
                "{\"uid\":\"lib\",\"name\":\"" + name
                        + "\",\"kind\":1,\"model\":{\"type\":\"stat\",\"title\":\"Shared\"}}"))
                .path("result");
    }

    @Test
    void aDashboardShowsWhatStandsInTheLibrary() {
        element("CPU");
        post("/api/dashboards/db",
                "{\"dashboard\":{\"uid\":\"x\",\"title\":\"X\",\"panels\":[{\"id\":4,\"libraryPanel\":{\"uid\":\"lib\",\"name\":\"CPU\"}}]}}");
        JsonNode panel = get("/api/dashboards/uid/x").path("dashboard").path("panels").path(0);
        assertThat(panel.path("title").asText()).isEqualTo("Shared");
        assertThat(panel.path("id").asInt()).isEqualTo(4);
        send("PATCH", "/api/library-elements/lib",
                "{\"version\":1,\"model\":{\"type\":\"stat\",\"title\":\"Changed\"}}");
        assertThat(get("/api/dashboards/uid/x").path("dashboard").path("panels").path(0).path("title").asText())
                .isEqualTo("Changed");
        assertThat(send("PATCH", "/api/library-elements/lib", "{\"version\":1,\"name\":\"Y\"}").statusCode())
                .isEqualTo(412);
        assertThat(get("/api/library-elements/lib/connections").path("result").path(0).path("connectionUid").asText())
                .isEqualTo("x");
        assertThat(door.delete("/api/library-elements/lib").statusCode()).isEqualTo(403);
        door.delete("/api/dashboards/uid/x");
        assertThat(door.delete("/api/library-elements/lib").statusCode()).isEqualTo(200);
    }

    @Test
    void listsElementsByPageAndName() {
        element("CPU");
        JsonNode list = get("/api/library-elements?searchString=cp&kind=1&perPage=10").path("result");
        assertThat(list.path("totalCount").asInt()).isEqualTo(1);
        assertThat(list.path("elements").path(0).path("type").asText()).isEqualTo("stat");
        assertThat(get("/api/library-elements/name/CPU").path("result").path(0).path("uid").asText()).isEqualTo("lib");
        assertThat(door.get("/api/library-elements/none").statusCode()).isEqualTo(404);
        assertThat(post("/api/library-elements", "{\"name\":\"x\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void importsWithInputsAndTheLibraryPanelsThatComeAlong() {
        JsonNode imported = json(post("/api/dashboards/import", """
                {"dashboard": {"uid": "imp", "title": "Imported one", "id": 77,
                  "__inputs": [{"name": "DS_P", "type": "datasource"}],
                  "__elements": {"lib": {"name": "CPU", "kind": 1, "model": {"type": "stat", "title": "Shared"}}},
                  "panels": [{"id": 1, "datasource": {"uid": "${DS_P}"}, "type": "stat"},
                             {"id": 2, "libraryPanel": {"uid": "lib", "name": "CPU"}}]},
                 "inputs": [{"name": "DS_P", "type": "datasource", "pluginId": "prometheus", "value": "prom"}]}"""));
        assertThat(imported.path("importedUrl").asText()).isEqualTo("/d/imp/imported-one");
        JsonNode panels = get("/api/dashboards/uid/imp").path("dashboard").path("panels");
        assertThat(panels.path(0).path("datasource").path("uid").asText()).isEqualTo("prom");
        assertThat(panels.path(1).path("title").asText()).isEqualTo("Shared");
        assertThat(get("/api/library-elements/lib").path("result").path("name").asText()).isEqualTo("CPU");
        assertThat(
                post("/api/dashboards/import", "{\"dashboard\":{\"uid\":\"host\",\"title\":\"x\"},\"overwrite\":true}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsWhereTwoVersionsDiffer() {
        post("/api/dashboards/db", "{\"dashboard\":{\"uid\":\"x\",\"title\":\"A\"}}");
        long id = json(post("/api/dashboards/db", "{\"dashboard\":{\"uid\":\"x\",\"title\":\"B\",\"version\":1}}"))
                .path("id")
                .asLong();
        JsonNode changes = json(post("/api/dashboards/calculate-diff",
                "{\"base\":{\"dashboardId\":" + id + ",\"version\":1},\"new\":{\"dashboardUid\":\"x\",\"version\":2}}"))
                .path("changes");
        assertThat(changes).extracting(each -> each.path("path").asText()).containsExactly("/title", "/version");
        assertThat(changes.path(0).path("after").asText()).isEqualTo("B");
    }
}
