package dev.oriel.dashboard.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningReaderTest {
    @TempDir
    private Path directory;

    private Provisioning read(Problems problems) {
        return new ProvisioningReader(Map.of("HOST", "prometheus")::get, problems).read(directory);
    }

    private void write(String name, String yaml) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    @Test
    void readsDataSourcesWithTheirVariablesAndWithoutTheirSecrets() throws IOException {
        write("datasources/all.yml", """
                apiVersion: 1
                datasources:
                  - name: Prometheus
                    type: prometheus
                    access: proxy
                    url: http://${HOST}:9090
                    isDefault: true
                  - name: Elasticsearch
                    type: elasticsearch
                    url: http://elasticsearch:9200
                    index: logs-*
                    timeField: "@timestamp"
                    password: admin123
                """);
        Problems problems = new Problems();
        Provisioning read = read(problems);
        assertThat(read.datasources().getFirst().url()).isEqualTo("http://prometheus:9090");
        assertThat(read.datasources().getFirst().isDefault()).isTrue();
        assertThat(read.datasources().getLast().jsonData()).containsEntry("index", "logs-*");
        assertThat(read.toString()).doesNotContain("admin123");
        assertThat(problems.hasErrors()).isFalse();
        assertThat(problems.toString()).contains("index", "password");
    }

    @Test
    void readsProvidersOfDashboards() throws IOException {
        write("dashboards/team.yml", """
                apiVersion: 1
                providers:
                  - name: 'PRSM'
                    orgId: 1
                    folder: 'PRSM'
                    type: file
                    disableDeletion: false
                    updateIntervalSeconds: 10
                    allowUiUpdates: true
                    options:
                      path: /var/lib/grafana/dashboards
                """);
        DashboardProvider provider = read(new Problems()).providers().getFirst();
        assertThat(provider.folder()).isEqualTo("PRSM");
        assertThat(provider.updateInterval()).hasSeconds(10);
        assertThat(provider.allowUiUpdates()).isTrue();
        assertThat(provider.path()).isEqualTo(Path.of("/var/lib/grafana/dashboards"));
    }

    @Test
    void aProviderWithoutAPathIsNamedWithItsLine() throws IOException {
        write("dashboards/team.yml", "providers:\n  - name: x\n    type: file\n");
        Problems problems = new Problems();
        assertThat(read(problems).providers()).isEmpty();
        assertThat(problems.toString()).contains("team.yml:2").contains("options.path");
    }

    @Test
    void dashboardsThatLieInTheDirectoryItselfNeedNoProvider() throws IOException {
        write("dashboards/host.json", "{\"title\":\"Host\"}");
        assertThat(read(new Problems()).providers()).singleElement()
                .satisfies(provider -> assertThat(provider.path()).isEqualTo(directory.resolve("dashboards")));
    }

    @Test
    void anAbsentDirectoryIsNoProblem() {
        Problems problems = new Problems();
        assertThat(new ProvisioningReader(_ -> null, problems).read(directory.resolve("none")))
                .isEqualTo(Provisioning.NONE);
        assertThat(problems.all()).isEmpty();
    }
}
