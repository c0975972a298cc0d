package dev.oriel.dashboard.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oriel.config.Problems;
import dev.oriel.dashboard.Dashboard;
import dev.oriel.dashboard.state.TestState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The provisioning directories of the guides, as they lie in their folders.
class GuideProvisioningTest {
    @TempDir
    private Path directory;

    private static Path guide(String path) {
        Path guides = Path.of(System.getProperty("oriel.root")).resolveSibling("shared/guides/corpus");
        assumeTrue(Files.isDirectory(guides), "the guides are not here");
        return guides.resolve(path);
    }

    @Test
    void findsTheDashboardsThatAContainerHadMountedElsewhere() {
        Problems problems = new Problems();
        Provisioning read = new ProvisioningReader(_ -> null, problems)
                .read(guide("002/config/grafana/provisioning"));
        assertThat(problems.toString()).contains("/var/lib/grafana/dashboards is not there");
        try (TestState state = new TestState(directory)) {
            DashboardFiles files = new DashboardFiles(read.providers().getFirst(), state.dashboards, state.folders);
            files.look();
            assertThat(files.problems()).isEmpty();
            assertThat(state.dashboards.all()).extracting(Dashboard::title).hasSize(1);
        }
    }

    @Test
    void namesADirectoryThatIsNowhere() {
        Provisioning read = new ProvisioningReader(_ -> null, new Problems())
                .read(guide("000/monitoring/grafana/provisioning"));
        try (TestState state = new TestState(directory)) {
            DashboardFiles files = new DashboardFiles(read.providers().getFirst(), state.dashboards, state.folders);
            files.look();
            assertThat(files.problems()).containsOnlyKeys("/var/lib/grafana/dashboards");
        }
    }

    @Test
    void readsTheDataSourcesOfAllOfThem() {
        for (String path : List.of("000/monitoring/grafana/provisioning", "002/config/grafana/provisioning",
                "003/monitoring/grafana")) {
            Problems problems = new Problems();
            Provisioning read = new ProvisioningReader(_ -> null, problems).read(guide(path));
            assertThat(problems.errors()).as(path).isEmpty();
            assertThat(read.datasources()).as(path).anyMatch(each -> each.type().equals("prometheus"));
            assertThat(read.datasources().toString()).doesNotContain("admin123");
        }
    }
}
