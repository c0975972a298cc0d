package dev.oriel.server.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Snapshots, folders in folders, stars, preferences, annotations.
class SavedStateApiTest extends GrafanaTest {
    @Test
    void keepsSnapshotsAndGivesThemByTheirKeys() {
        JsonNode made = json(post("/api/snapshots",
                "{\"name\":\"Then\",\"expires\":60,\"dashboard\":{\"title\":\"X\",\"panels\":[{\"snapshotData\":[]}]}}"));
        String key = made.path("key").asText();
        assertThat(made.path("url").asText()).isEqualTo("/dashboard/snapshot/" + key);
        JsonNode read = get("/api/snapshots/" + key);
        assertThat(read.path("meta").path("isSnapshot").asBoolean()).isTrue();
        assertThat(read.path("dashboard").path("panels").path(0).has("snapshotData")).isTrue();
        assertThat(get("/api/dashboard/snapshots?query=th")).extracting(each -> each.path("key").asText())
                .containsExactly(key);
        time.advance(Duration.ofSeconds(60));
        assertThat(door.get("/api/snapshots/" + key).statusCode()).isEqualTo(404);
    }

    @Test
    void deletesSnapshotsAndSendsThemNowhere() {
        JsonNode made = json(post("/api/snapshots", "{\"dashboard\":{\"title\":\"X\"},\"key\":\"mine\"}"));
        assertThat(post("/api/snapshots", "{\"dashboard\":{\"title\":\"X\"},\"key\":\"mine\"}").statusCode())
                .isEqualTo(409);
        assertThat(post("/api/snapshots", "{\"dashboard\":{\"title\":\"X\"},\"key\":\"a/b\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/snapshots", "{\"dashboard\":{\"title\":\"X\"},\"external\":true}").statusCode())
                .isEqualTo(400);
        assertThat(door.get("/api/snapshots-delete/" + made.path("deleteKey").asText()).statusCode()).isEqualTo(200);
        assertThat(door.delete("/api/snapshots/mine").statusCode()).isEqualTo(404);
    }

    @Test
    void foldersLieInFolders() {
        post("/api/folders", "{\"uid\":\"outer\",\"title\":\"Outer\"}");
        post("/api/folders", "{\"uid\":\"inner\",\"title\":\"Inner\",\"parentUid\":\"outer\"}");
        post("/api/folders", "{\"uid\":\"other\",\"title\":\"Other\"}");
        assertThat(get("/api/folders?parentUid=outer")).extracting(each -> each.path("uid").asText())
                .containsExactly("inner");
        assertThat(get("/api/folders")).extracting(each -> each.path("title").asText())
                .containsExactly("Other", "Outer", "Team");
        post("/api/folders/inner/move", "{\"parentUid\":\"other\"}");
        assertThat(get("/api/folders/inner").path("parents")).extracting(each -> each.path("uid").asText())
                .containsExactly("other");
        post("/api/dashboards/db", "{\"dashboard\":{\"title\":\"Deep\"},\"folderUid\":\"inner\"}");
        assertThat(get("/api/folders/other/counts").toString()).isEqualTo("{\"dashboard\":1,\"folder\":1}");
        assertThat(get("/api/search?folderUIDs=other")).extracting(each -> each.path("title").asText())
                .containsExactly("Inner");
        assertThat(post("/api/folders/other/move", "{\"parentUid\":\"inner\"}").statusCode()).isEqualTo(400);
        door.delete("/api/folders/other");
        assertThat(get("/api/search?query=Deep")).isEmpty();
    }

    @Test
    void remembersStarsAndPreferences() {
        assertThat(json(post("/api/user/stars/dashboard/uid/host", "")).path("message").asText())
                .isEqualTo("Dashboard starred!");
        assertThat(get("/api/search?starred=true")).extracting(each -> each.path("uid").asText())
                .containsExactly("host");
        assertThat(get("/api/dashboards/uid/host").path("meta").path("isStarred").asBoolean()).isTrue();
        door.delete("/api/user/stars/dashboard/uid/host");
        assertThat(get("/api/user/stars")).isEmpty();
        assertThat(post("/api/user/stars/dashboard/uid/none", "").statusCode()).isEqualTo(404);
        dashboards.useDefaults(Map.of("theme", "dark", "timezone", "utc"));
        send("PUT", "/api/user/preferences", "{\"theme\":\"light\"}");
        assertThat(get("/api/org/preferences").path("theme").asText()).isEqualTo("light");
        assertThat(get("/api/org/preferences").path("timezone").asText()).isEqualTo("utc");
    }

    @Test
    void tellsWhatPeopleSeeFirst() throws IOException {
        assertThat(get("/api/dashboards/home").toString()).isEqualTo("{\"redirectUri\":\"/\"}");
        Path file = directory.resolve("home.json");
        dashboards.useHome(new HomeFile(file));
        assertThat(door.get("/api/dashboards/home").statusCode()).isEqualTo(500);
        assertThat(get("/api/dashboards/home").path("message").asText())
                .startsWith("home dashboard: " + file + " cannot be used: ")
                .endsWith("(expected: a file with a dashboard as JSON)");
        Files.writeString(file, "{\"title\":\"Start\",\"panels\":[]}");
        JsonNode home = get("/api/dashboards/home");
        assertThat(home.path("dashboard").path("title").asText()).isEqualTo("Start");
        assertThat(home.path("meta").path("isHome").asBoolean()).isTrue();
        assertThat(home.path("meta").path("canSave").asBoolean(true)).isFalse();
        assertThat(home.path("meta").path("url").asText()).isEmpty();
        Files.writeString(file, "{\"title\":\"Start\",\"uid\":\"host\"}");
        assertThat(get("/api/dashboards/home").path("meta").path("url").asText()).isEqualTo("/d/host/host-more");
        send("PUT", "/api/user/preferences", "{\"homeDashboardUID\":\"host\"}");
        assertThat(get("/api/dashboards/home").toString()).isEqualTo("{\"redirectUri\":\"/d/host/host-more\"}");
        send("PUT", "/api/user/preferences", "{\"homeDashboardUID\":\"gone\"}");
        assertThat(get("/api/dashboards/home").path("dashboard").path("title").asText()).isEqualTo("Start");
    }

    @Test
    void changesAnnotationsInPartAndCountsTheirTags() {
        long id = json(post("/api/annotations", "{\"text\":\"deploy\",\"tags\":[\"v2\",\"prod\"],\"time\":1000}"))
                .path("id")
                .asLong();
        send("PATCH", "/api/annotations/" + id, "{\"text\":\"deployed\"}");
        assertThat(get("/api/annotations/" + id).path("text").asText()).isEqualTo("deployed");
        assertThat(get("/api/annotations/" + id).path("time").asLong()).isEqualTo(1000);
        post("/api/annotations/graphite", "{\"what\":\"event\",\"tags\":\"prod x\",\"when\":5,\"data\":\"more\"}");
        assertThat(get("/api/annotations/tags?tag=pr").toString())
                .isEqualTo("{\"result\":{\"tags\":[{\"tag\":\"prod\",\"count\":2}]}}");
        assertThat(get("/api/annotations?from=0&to=9000&tags=x").path(0).path("text").asText())
                .isEqualTo("event\nmore");
        door.delete("/api/annotations/" + id);
        assertThat(door.get("/api/annotations/" + id).statusCode()).isEqualTo(404);
    }
}
