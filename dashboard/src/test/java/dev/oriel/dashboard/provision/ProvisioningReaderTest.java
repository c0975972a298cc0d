package dev.oriel.dashboard.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.config.Problems;
import dev.oriel.config.Secret;
import dev.oriel.dashboard.Datasource;
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
    void readsDataSourcesWithTheirVariablesAndKeepsTheirSecretsSecret() throws IOException {
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
        assertThat(read.datasources().getLast().settings().path("index").asText()).isEqualTo("logs-*");
        assertThat(read.datasources().getLast().secrets()).containsEntry("password", new Secret("admin123"));
        assertThat(read.toString()).doesNotContain("admin123");
        assertThat(problems.hasErrors()).isFalse();
        assertThat(problems.toString()).contains("index", "password");
    }

    @Test
    void readsNestedSettingsSecretsAndWhatIsToBeDeleted() throws IOException {
        write("token", " s3cret\n");
        write("datasources/all.yml", """
                deleteDatasources:
                  - name: Old
                    orgId: 1
                datasources:
                  - name: Remote
                    type: prometheus
                    url: https://$HOST/$$x
                    basicAuth: true
                    basicAuthUser: $__env{HOST}
                    jsonData:
                      timeout: 20
                      tlsAuth: true
                      exemplarTraceIdDestinations:
                        - name: trace_id
                    secureJsonData:
                      basicAuthPassword: $__file{%s}
                """.formatted(directory.resolve("token")));
        Problems problems = new Problems();
        Provisioning read = read(problems);
        assertThat(problems.all()).isEmpty();
        assertThat(read.goneDatasources()).containsExactly("Old");
        Datasource remote = read.datasources().getFirst();
        assertThat(remote.url()).isEqualTo("https://prometheus/$x");
        assertThat(remote.basicAuthUser()).isEqualTo("prometheus");
        assertThat(remote.secrets()).containsEntry("basicAuthPassword", new Secret("s3cret"));
        assertThat(remote.settings().toString()).isEqualTo(
                "{\"timeout\":20,\"tlsAuth\":true,\"exemplarTraceIdDestinations\":[{\"name\":\"trace_id\"}]}");
    }

    @Test
    void namesWhatCannotBeFilledIn() throws IOException {
        write("datasources/all.yml", """
                datasources:
                  - name: $NONE
                    type: $__vault{x}
                    url: $__file{/no/such/file}
                """);
        Problems problems = new Problems();
        read(problems);
        assertThat(problems.toString()).contains("all.yml:2:datasources[0].name: environment variable NONE is not set",
                "$__vault{…} is not known",
                "$__file{/no/such/file}: cannot be read");
    }

    @Test
    void findsAProvidersDirectoryBesideTheProvisioningDirectory() throws IOException {
        Files.createDirectory(directory.resolve("boards"));
        Path provisioning = directory.resolve("provisioning");
        write("provisioning/dashboards/team.yml",
                "providers:\n  - name: x\n    options: {path: /var/lib/grafana/boards}\n");
        Problems problems = new Problems();
        assertThat(new ProvisioningReader(_ -> null, problems).read(provisioning).providers().getFirst().path())
                .isEqualTo(directory.resolve("boards"));
        assertThat(problems.warnings()).singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("/var/lib/grafana/boards is not there"));
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
