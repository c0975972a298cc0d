package dev.oriel.dashboard.ready;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Dashboard.Source;
import dev.oriel.dashboard.state.DashboardState.Saving;
import dev.oriel.dashboard.state.ReadyState;
import dev.oriel.dashboard.state.TestState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyDashboardsTest {
    private final ReadyDashboards ready = ReadyDashboards.read();
    private TestState state;

    @BeforeEach
    void open(@TempDir Path directory) {
        state = new TestState(directory);
    }

    @AfterEach
    void close() {
        state.close();
    }

    private List<String> titles() {
        return state.dashboards.all().stream().map(Dashboard::title).toList();
    }

    @Test
    void theyAreKeptInAFolderOfTheirOwn() {
        ready.keep(state.dashboards, state.folders);
        assertThat(state.dashboards.all()).hasSize(ready.all().size()).allMatch(ReadyDashboards::isReady);
        assertThat(state.dashboards.get("oriel-host").folderUid()).isEqualTo(ReadyDashboards.FOLDER);
        assertThat(state.folders.get(ReadyDashboards.FOLDER).title()).isEqualTo("Oriel");
    }

    @Test
    void keepingThemAgainMakesNoNewVersions() {
        ready.keep(state.dashboards, state.folders);
        ready.keep(state.dashboards, state.folders);
        assertThat(state.dashboards.all()).allMatch(each -> each.version() == 1);
    }

    @Test
    void oneThatIsNoLongerPartOfTheProgramGoes() {
        state.dashboards.save(new Saving(TestState.body("{\"uid\":\"old\",\"title\":\"Old\"}"), "", "", true,
                new Source(ReadyDashboards.PROVIDER, "old.json", "1")));
        ready.keep(state.dashboards, state.folders);
        assertThat(titles()).contains("Host").doesNotContain("Old");
    }

    @Test
    void leavingThemOutLeavesTheUsersOwn() {
        ready.keep(state.dashboards, state.folders);
        state.dashboards.save(new Saving(TestState.body("{\"title\":\"Mine\"}"), ReadyDashboards.FOLDER, "", false,
                null));
        ReadyDashboards.NONE.keep(state.dashboards, state.folders);
        assertThat(titles()).containsExactly("Mine");
    }

    @Test
    void aUsersDashboardOfTheSameTitleStays() {
        state.folders.create(ReadyDashboards.FOLDER, "Oriel", "");
        state.dashboards.save(new Saving(TestState.body("{\"uid\":\"mine\",\"title\":\"Host\"}"),
                ReadyDashboards.FOLDER, "", false, null));
        ready.keep(state.dashboards, state.folders);
        assertThat(state.dashboards.find("mine")).isPresent();
        assertThat(state.dashboards.find("oriel-host")).isEmpty();
    }

    @Test
    void onlyTheFirstSightCounts() {
        ReadyState sights = new ReadyState(state.database);
        sights.see("oriel-host", 1_000);
        sights.see("oriel-host", 2_000);
        assertThat(sights.firstSeen()).containsOnlyKeys("oriel-host").containsEntry("oriel-host", 1_000L);
    }

    @Test
    void everyPanelHasANameAPlaceAndAUnitOfItsOwn() {
        for (ReadyDashboard each : ready.all()) {
            Set<Long> ids = new HashSet<>();
            for (JsonNode panel : panels(each)) {
                String name = each.file() + ": " + panel.path("title").asText();
                assertThat(ids.add(panel.path("id").asLong())).as(name).isTrue();
                assertThat(panel.path("title").asText()).as(name).isNotBlank();
                JsonNode grid = panel.path("gridPos");
                assertThat(grid.path("x").asInt() + grid.path("w").asInt()).as(name).isLessThanOrEqualTo(24);
                if (!panel.path("targets").isEmpty()
                        && !panel.path("type").asText().matches("heatmap|state-timeline")) {
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(name).isNotEmpty();
                }
            }
        }
    }

    @Test
    void panelsDoNotLieOnEachOther() {
        for (ReadyDashboard each : ready.all()) {
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : each.body().path("panels")) {
                JsonNode grid = panel.path("gridPos");
                for (int x = grid.path("x").asInt(); x < grid.path("x").asInt() + grid.path("w").asInt(); x++) {
                    for (int y = grid.path("y").asInt(); y < grid.path("y").asInt() + grid.path("h").asInt(); y++) {
                        assertThat(taken.add(x + " " + y)).as(each.file() + ": " + panel.path("title")).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void theirLinksLeadToEachOther() {
        Set<String> uids = ready.all().stream().map(ReadyDashboard::uid).collect(Collectors.toSet());
        for (ReadyDashboard each : ready.all()) {
            assertThat(each.body().path("links")).as(each.file()).isNotEmpty();
            each.body().path("links").forEach(link -> {
                String uid = link.path("url").asText().replaceFirst("/d/([^?]+).*", "$1");
                assertThat(uids).as(each.file()).contains(uid);
            });
        }
    }

    private static List<JsonNode> panels(ReadyDashboard dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        for (JsonNode panel : dashboard.body().path("panels")) {
            if (panel.path("type").asText().equals("row")) {
                panel.path("panels").forEach(panels::add);
            } else {
                panels.add(panel);
            }
        }
        return panels;
    }
}
