package dev.oriel.dashboard.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardException.Kind;
import dev.oriel.dashboard.state.DashboardState.Saving;
import dev.oriel.dashboard.state.DashboardState.Version;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardStateTest {
    @TempDir
    private Path directory;
    private TestState state;

    @BeforeEach
    void open() {
        state = new TestState(directory);
    }

    @AfterEach
    void close() {
        state.close();
    }

    private Dashboard save(String json, boolean overwrite) {
        return state.dashboards.save(new Saving(TestState.body(json), "", "why", overwrite, null));
    }

    private static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DashboardException.class,
                e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void givesANewDashboardAUidAndItsFirstVersion() {
        Dashboard saved = save("{\"title\":\"Hosts\",\"tags\":[\"a\",\"b\"]}", false);
        assertThat(saved.uid()).isEqualTo("d1");
        Dashboard read = state.dashboards.get("d1");
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.tags()).containsExactly("a", "b");
        assertThat(read.body().path("version").asInt()).isEqualTo(1);
        assertThat(read.body().path("id").asLong()).isEqualTo(read.id());
    }

    @Test
    void refusesToOverwriteWhatAnotherSavedInBetween() {
        save("{\"uid\":\"x\",\"title\":\"Hosts\"}", false);
        save("{\"uid\":\"x\",\"title\":\"Hosts 2\",\"version\":1}", false);
        assertKind(Kind.VERSION_MISMATCH, () -> save("{\"uid\":\"x\",\"title\":\"Mine\",\"version\":1}", false));
        assertThat(save("{\"uid\":\"x\",\"title\":\"Mine\",\"version\":1}", true).version()).isEqualTo(3);
    }

    @Test
    void refusesASecondDashboardOfTheSameTitleInAFolder() {
        save("{\"uid\":\"x\",\"title\":\"Hosts\"}", false);
        assertKind(Kind.NAME_EXISTS, () -> save("{\"uid\":\"y\",\"title\":\"Hosts\"}", false));
        assertKind(Kind.NAME_EXISTS, () -> save("{\"title\":\"Hosts\"}", false));
        assertThat(save("{\"title\":\"Hosts\"}", true).uid()).isEqualTo("x");
    }

    @Test
    void keepsTheNewestVersionsAndRestoresOne() {
        for (int i = 0; i < DashboardState.VERSIONS_KEPT + 5; i++) {
            save("{\"uid\":\"x\",\"title\":\"Hosts\",\"panels\":[" + i + "]}", true);
        }
        assertThat(state.dashboards.versions("x")).hasSize(DashboardState.VERSIONS_KEPT)
                .extracting(Version::version)
                .startsWith(25, 24)
                .endsWith(6);
        Dashboard restored = state.dashboards.restore("x", 8);
        assertThat(restored.version()).isEqualTo(26);
        assertThat(restored.body().path("panels").path(0).asInt()).isEqualTo(7);
        assertKind(Kind.NOT_FOUND, () -> state.dashboards.version("x", 3));
    }

    @Test
    void whatIsSavedIsThereAfterOpeningAgain() {
        save("{\"uid\":\"x\",\"title\":\"Hosts\"}", false);
        state.close();
        state = new TestState(directory);
        assertThat(state.dashboards.get("x").title()).isEqualTo("Hosts");
        state.dashboards.delete("x");
        assertThat(state.dashboards.all()).isEmpty();
        assertKind(Kind.NOT_FOUND, () -> state.dashboards.versions("x"));
    }

    @Test
    void aFolderGoesWithItsDashboards() {
        String folder = state.folders.create("", "Team", "").uid();
        state.dashboards
                .save(new Saving(TestState.body("{\"uid\":\"x\",\"title\":\"Hosts\"}"), folder, "", false, null));
        save("{\"uid\":\"y\",\"title\":\"Hosts\"}", false);
        state.folders.delete(folder);
        assertThat(state.dashboards.all()).extracting(Dashboard::uid).containsExactly("y");
        assertKind(Kind.NOT_FOUND, () -> state.folders.get(folder));
    }

    @Test
    void refusesUidsAndTitlesThatGrafanaRefuses() {
        assertKind(Kind.INVALID, () -> save("{\"uid\":\"a/b\",\"title\":\"x\"}", false));
        assertKind(Kind.INVALID, () -> save("{\"uid\":\"" + "a".repeat(41) + "\",\"title\":\"x\"}", false));
        assertKind(Kind.INVALID, () -> save("{\"title\":\" \"}", false));
        assertKind(Kind.INVALID, () -> save("[]", false));
        assertKind(Kind.INVALID, () -> save("{\"title\":", false));
    }
}
