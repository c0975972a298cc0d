package dev.oriel.server.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrafanaApiTest extends GrafanaTest {
    @Test
    void servesAProvisionedDashboardInItsFolder() {
        JsonNode answer = get("/api/dashboards/uid/host");
        assertThat(answer.path("dashboard").path("title").asText()).isEqualTo("Host & more");
        assertThat(answer.path("meta").path("provisioned").asBoolean()).isTrue();
        assertThat(answer.path("meta").path("provisionedExternalId").asText()).isEqualTo("host.json");
        assertThat(answer.path("meta").path("folderTitle").asText()).isEqualTo("Team");
        assertThat(answer.path("meta").path("url").asText()).isEqualTo("/d/host/host-more");
    }

    @Test
    void aChangedFileAppearsAfterTheProvidersInterval() throws IOException {
        Files.writeString(files.resolve("host.json"), "{\"uid\":\"host\",\"title\":\"Renamed\"}");
        time.advance(Duration.ofSeconds(10));
        assertThat(get("/api/dashboards/uid/host").path("dashboard").path("title").asText()).isEqualTo("Renamed");
    }

    @Test
    void refusesToSaveOrDeleteWhatAFileOwns() {
        HttpResponse<String> saved = post("/api/dashboards/db",
                "{\"dashboard\":{\"uid\":\"host\",\"title\":\"Mine\"},\"overwrite\":true}");
        assertThat(saved.statusCode()).isEqualTo(400);
        assertThat(json(saved).path("message").asText()).isEqualTo("Cannot save provisioned dashboard");
        assertThat(json(door.delete("/api/dashboards/uid/host")).path("message").asText())
                .isEqualTo("provisioned dashboard cannot be deleted");
    }

    @Test
    void savesReadsRestoresAndDeletesADashboard() {
        JsonNode saved = json(post("/api/dashboards/db", "{\"dashboard\":{\"title\":\"New\"},\"message\":\"first\"}"));
        String uid = saved.path("uid").asText();
        assertThat(saved.path("status").asText()).isEqualTo("success");
        assertThat(saved.path("version").asInt()).isEqualTo(1);
        post("/api/dashboards/db", "{\"dashboard\":{\"uid\":\"" + uid + "\",\"title\":\"Newer\",\"version\":1}}");
        assertThat(get("/api/dashboards/uid/" + uid + "/versions").path("versions").path(1).path("message").asText())
                .isEqualTo("first");
        post("/api/dashboards/uid/" + uid + "/restore", "{\"version\":1}");
        assertThat(get("/api/dashboards/uid/" + uid).path("dashboard").path("title").asText()).isEqualTo("New");
        assertThat(json(door.delete("/api/dashboards/uid/" + uid)).path("message").asText())
                .isEqualTo("Dashboard New deleted");
        assertThat(door.get("/api/dashboards/uid/" + uid).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsWhoseVersionWasOverwritten() {
        post("/api/dashboards/db", "{\"dashboard\":{\"uid\":\"x\",\"title\":\"X\"}}");
        HttpResponse<String> late = post("/api/dashboards/db",
                "{\"dashboard\":{\"uid\":\"x\",\"title\":\"Y\",\"version\":7}}");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(json(late).path("status").asText()).isEqualTo("version-mismatch");
    }

    @Test
    void searchesByTextTagFolderAndKind() {
        post("/api/dashboards/db", "{\"dashboard\":{\"uid\":\"x\",\"title\":\"Database\",\"tags\":[\"pg\"]}}");
        assertThat(get("/api/search")).extracting(hit -> hit.path("title").asText())
                .containsExactly("Team", "Database", "Host & more");
        assertThat(get("/api/search?query=HOST&type=dash-db")).extracting(hit -> hit.path("uid").asText())
                .containsExactly("host");
        assertThat(get("/api/search?tag=pg")).extracting(hit -> hit.path("uid").asText()).containsExactly("x");
        assertThat(get("/api/search?folderUIDs=general&type=dash-db")).extracting(hit -> hit.path("uid").asText())
                .containsExactly("x");
        assertThat(get("/api/search?limit=1&page=2")).extracting(hit -> hit.path("title").asText())
                .containsExactly("Database");
    }

    @Test
    void listsDataSourcesAndTellsWhichAreAnswered() {
        assertThat(get("/api/datasources")).extracting(each -> each.path("name").asText())
                .containsExactly("Prometheus", "Loki", "Oriel");
        assertThat(get("/api/datasources/uid/prom/health").path("status").asText()).isEqualTo("OK");
        assertThat(door.get("/api/datasources/uid/loki/health").statusCode()).isEqualTo(400);
        assertThat(get("/api/datasources/1").path("uid").asText()).isEqualTo("prom");
        assertThat(get("/api/datasources/id/Loki").path("id").asInt()).isEqualTo(2);
        assertThat(door.get("/api/datasources/uid/none").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsFoldersAndAnnotations() {
        String folder = json(post("/api/folders", "{\"title\":\"Ops\"}")).path("uid").asText();
        assertThat(get("/api/folders")).extracting(each -> each.path("title").asText()).containsExactly("Ops", "Team");
        assertThat(json(door.delete("/api/folders/" + folder)).path("message").asText())
                .isEqualTo("Folder Ops deleted");
        long id = json(post("/api/annotations", "{\"text\":\"deploy\",\"tags\":[\"v2\"],\"time\":1000}")).path("id")
                .asLong();
        assertThat(get("/api/annotations?from=0&to=2000&tags=v2").path(0).path("id").asLong()).isEqualTo(id);
        assertThat(post("/api/annotations", "{\"text\":\"\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void namesFilesThatCannotBeUsed() throws IOException {
        Files.writeString(files.resolve("broken.json"), "{\"title\":");
        time.advance(Duration.ofSeconds(10));
        assertThat(get("/api/v1/oriel/dashboards/problems").path(files.resolve("broken.json").toString()).asText())
                .startsWith("not JSON");
    }

    @Test
    void answersHealthOrgAndUser() {
        assertThat(get("/api/health").path("database").asText()).isEqualTo("ok");
        assertThat(get("/api/org").path("name").asText()).isEqualTo("Main Org.");
        assertThat(get("/api/user").path("login").asText()).isEqualTo("admin");
        assertThat(post("/api/dashboards/db", "{\"dashboard\":").statusCode()).isEqualTo(400);
    }
}
