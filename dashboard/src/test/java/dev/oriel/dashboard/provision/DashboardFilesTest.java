package dev.oriel.dashboard.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.Folder;
import dev.oriel.dashboard.state.TestState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardFilesTest {
    @TempDir
    private Path directory;
    private Path files;
    private TestState state;

    @BeforeEach
    void open() throws IOException {
        files = Files.createDirectory(directory.resolve("files"));
        state = new TestState(directory);
    }

    @AfterEach
    void close() {
        state.close();
    }

    private DashboardFiles provider(String folder, boolean keeps, boolean structured) {
        return new DashboardFiles(new DashboardProvider("team", folder, "", Duration.ofSeconds(10), keeps, true, files,
                structured), state.dashboards, state.folders);
    }

    private void write(String name, String json) throws IOException {
        Path file = files.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    @Test
    void takesWrappedAndBareFilesIntoTheProvidersFolder() throws IOException {
        write("a.json", "{\"dashboard\":{\"title\":\"A\"}}");
        write("b.json", "{\"uid\":\"b\",\"title\":\"B\"}");
        provider("Team", false, false).look();
        assertThat(state.folders.all()).extracting(Folder::title).containsExactly("Team");
        assertThat(state.dashboards.all()).extracting(Dashboard::title).containsExactly("A", "B");
        assertThat(state.dashboards.all())
                .allMatch(each -> each.folderUid().equals(state.folders.all().getFirst().uid()));
    }

    @Test
    void savesAFileAgainOnlyWhenItChanged() throws IOException {
        DashboardFiles team = provider("", false, false);
        write("a.json", "{\"title\":\"A\"}");
        team.look();
        team.look();
        Dashboard first = state.dashboards.all().getFirst();
        assertThat(first.version()).isEqualTo(1);
        write("a.json", "{\"title\":\"A2\"}");
        team.look();
        assertThat(state.dashboards.get(first.uid()).title()).isEqualTo("A2");
        assertThat(state.dashboards.get(first.uid()).version()).isEqualTo(2);
    }

    @Test
    void aDashboardGoesWithItsFileUnlessDeletionIsDisabled() throws IOException {
        write("a.json", "{\"uid\":\"a\",\"title\":\"A\"}");
        provider("", true, false).look();
        Files.delete(files.resolve("a.json"));
        provider("", true, false).look();
        assertThat(state.dashboards.get("a").source()).isNull();
        write("b.json", "{\"uid\":\"b\",\"title\":\"B\"}");
        provider("", false, false).look();
        Files.delete(files.resolve("b.json"));
        provider("", false, false).look();
        assertThat(state.dashboards.find("b")).isEmpty();
    }

    @Test
    void aRenamedFileIsTheSameDashboard() throws IOException {
        write("a.json", "{\"uid\":\"a\",\"title\":\"A\"}");
        provider("", false, false).look();
        Files.move(files.resolve("a.json"), files.resolve("z.json"));
        provider("", false, false).look();
        assertThat(state.dashboards.find("a")).isPresent();
        assertThat(state.dashboards.get("a").source().path()).endsWith("z.json");
    }

    @Test
    void aBrokenFileIsNamedAndTheDashboardStaysAsItWas() throws IOException {
        DashboardFiles team = provider("", false, false);
        write("a.json", "{\"uid\":\"a\",\"title\":\"A\"}");
        team.look();
        write("a.json", "{\"uid\":\"a\",");
        write("c.json", "{\"uid\":\"c\",\"title\":\"A\"}");
        team.look();
        assertThat(state.dashboards.get("a").title()).isEqualTo("A");
        assertThat(team.problems().get(files.resolve("a.json").toString())).startsWith("not JSON");
        assertThat(team.problems().get(files.resolve("c.json").toString())).contains("same name");
    }

    @Test
    void directoriesBelowAreFoldersWhenTheProviderSaysSo() throws IOException {
        write("one/a.json", "{\"title\":\"A\"}");
        write("b.json", "{\"title\":\"B\"}");
        provider("", false, true).look();
        assertThat(state.folders.all()).extracting(Folder::title).containsExactly("one");
        assertThat(state.dashboards.all().getLast().folderUid()).isEmpty();
    }

    @Test
    void directoriesInDirectoriesAreFoldersInFolders() throws IOException {
        write("one/two/a.json", "{\"title\":\"A\"}");
        write("other/two/b.json", "{\"title\":\"B\"}");
        provider("", false, true).look();
        assertThat(state.folders.all()).hasSize(4);
        String folder = state.dashboards.all().getFirst().folderUid();
        assertThat(state.folders.get(folder).title()).isEqualTo("two");
        assertThat(state.folders.parents(folder)).extracting(Folder::title).containsExactly("one");
    }

    @Test
    void namesADirectoryThatIsNotThere() throws IOException {
        DashboardFiles team = provider("", false, false);
        Files.delete(files);
        team.look();
        assertThat(team.problems().get(files.toString())).startsWith("no such directory, which provider team names");
    }
}
