package dev.oriel.collect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.collect.Conformance;
import dev.oriel.collect.config.PrometheusConfigReader.Mode;
import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.exposition.ScrapeProtocol;
import dev.oriel.collect.exposition.ScrapeProtocol.EscapingScheme;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problem;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.config.http.Credentials;
import dev.oriel.config.http.HttpClientReader;
import dev.oriel.config.http.TlsConfig;
import dev.oriel.model.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusConfigReaderTest {
    private final Problems problems = new Problems();

    private PrometheusConfig read(String text) {
        return new PrometheusConfigReader(Mode.SERVER, Map.of("TEST", "value")::get, problems)
                .read(Path.of("prometheus.yml"), text);
    }

    static List<JsonNode> suite() {
        return Conformance.rows("config/prometheus/expected.json")
                .stream()
                .filter(row -> !row.path("platform").asText().equals("windows"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("suite")
    void takesAndRefusesWhatPrometheusTakesAndRefuses(JsonNode row) {
        Mode mode = row.path("mode").asText().equals("agent") ? Mode.AGENT : Mode.SERVER;
        new PrometheusConfigReader(mode, _ -> null, problems)
                .read(Conformance.path("config/prometheus/" + row.get("file").textValue()));
        assertThat(problems.hasErrors()).as(problems.toString()).isEqualTo(!row.get("ok").booleanValue());
        if (row.has("errorContains")) {
            String expected = row.get("errorContains")
                    .textValue()
                    .replaceFirst("^parsing YAML file \\S+: ", "")
                    .replaceFirst(" in type config.plain$", "");
            assertThat(problems.toString()).contains(expected);
        }
    }

    static List<Path> httpClientFiles() {
        return Stream.of("yml", "yaml", "json")
                .flatMap(suffix -> Conformance.files("config/http-client", suffix).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("httpClientFiles")
    void takesAndRefusesWhatTheHttpClientsOfPrometheusDo(Path file) throws IOException {
        String name = file.getFileName().toString();
        ConfigNode node = YamlReader.read(name, Files.readString(file, StandardCharsets.UTF_8), problems);
        if (name.startsWith("tls_config")) {
            TlsConfig.read(node);
        } else {
            HttpClientReader.read(node);
            node.rejectUnreadKeys();
        }
        assertThat(problems.hasErrors()).as(problems.toString()).isEqualTo(name.contains("bad"));
    }

    private static Path guide(String name) {
        Path path = Conformance.path("").resolveSibling("guides").resolve("corpus").resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "the guides' files are absent: " + path);
        return path;
    }

    @Test
    void loadsTheConfigurationsOfTheGuidesUnchanged() {
        Map<String, List<String>> jobs = Map.of("000/monitoring/prometheus/prometheus.yml",
                List.of("prsm-api", "prsm-workers", "postgres-exporter", "redis-exporter", "node-exporter", "cadvisor",
                        "nginx-exporter", "prsm-custom-metrics"),
                "002/config/prometheus.yml", List.of("backend", "postgres", "redis", "node", "docker"),
                "003/monitoring/prometheus.yml",
                List.of("prompt-card-backend", "prompt-card-frontend", "node-exporter", "redis"));
        jobs.forEach((file, names) -> {
            PrometheusConfig config = new PrometheusConfigReader(Mode.SERVER, _ -> null, problems).read(guide(file));
            assertThat(problems.all()).isEmpty();
            assertThat(config.scrapeConfigs()).extracting(ScrapeConfig::jobName).containsExactlyElementsOf(names);
        });
    }

    @Test
    void loadsTheConfigurationInAConfigMapAndNamesTheDiscoveryThatIsMissing() throws IOException {
        String manifest = Files.readString(guide("001/k8s/monitoring-namespace.yaml"));
        PrometheusConfig config = read(embedded(manifest));
        assertThat(problems.errors()).isEmpty();
        assertThat(problems.warnings()).extracting(Problem::toString)
                .containsExactly("prometheus.yml:28:"
                        + "scrape_configs[2].kubernetes_sd_configs: is not supported yet (its targets are not found)");
        assertThat(config.scrapeConfigs()).extracting(ScrapeConfig::timeout)
                .containsExactly(Duration.ofSeconds(5),
                        Duration.ofSeconds(10), Duration.ofSeconds(10));
        assertThat(config.scrapeConfigs().getLast().unsupportedDiscovery()).containsExactly("kubernetes_sd_configs");
    }

    private static String embedded(String manifest) {
        for (ConfigNode document : YamlReader.readAll("manifest", manifest, new Problems())) {
            ConfigNode node = document.section("data");
            if (node != null && node.has("prometheus.yml")) {
                return node.text("prometheus.yml", "");
            }
        }
        throw new IllegalArgumentException("manifest: no prometheus.yml in it (expected: a ConfigMap with one)");
    }

    @Test
    void readsAllOfAJob() {
        PrometheusConfig config = read("""
                global:
                  scrape_interval: 30s
                  sample_limit: 100
                  external_labels: {cluster: a, foo: "x${TEST}$$"}
                scrape_configs:
                - job_name: app
                  scrape_timeout: 20s
                  metrics_path: /probe
                  scheme: https
                  params: {module: [http_2xx, b]}
                  honor_labels: true
                  scrape_native_histograms: true
                  label_limit: 30
                  basic_auth: {username: u, password: p}
                  static_configs:
                  - targets: [a:1, b:2]
                    labels: {env: prod}
                  file_sd_configs:
                  - files: [targets/*.json]
                    refresh_interval: 1m
                rule_files: [rules/*.yml]
                """);
        assertThat(problems.all()).isEmpty();
        assertThat(config.global().externalLabels()).isEqualTo(Labels.of("cluster", "a", "foo", "xvalue$"));
        assertThat(config.ruleFiles()).containsExactly(Path.of("rules/*.yml").toAbsolutePath().toString());
        ScrapeConfig job = config.scrapeConfigs().getFirst();
        assertThat(job.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(job.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(job.params()).isEqualTo(Map.of("module", List.of("http_2xx", "b")));
        assertThat(job.limits().maxSamples()).isEqualTo(100);
        assertThat(job.limits().maxLabels()).isEqualTo(30);
        assertThat(job.format().protocols()).isEqualTo(ScrapeProtocol.NATIVE_HISTOGRAM_DEFAULTS);
        assertThat(job.http().credentials()).isInstanceOf(Credentials.Basic.class);
        assertThat(job.staticGroups())
                .containsExactly(new TargetGroupConfig(List.of("a:1", "b:2"), Map.of("env", "prod")));
        assertThat(job.fileDiscoveries()).extracting(FileDiscoveryConfig::refreshInterval)
                .containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void cutsTheDefaultTimeoutToAShortInterval() {
        PrometheusConfig config = read("scrape_configs: [{job_name: a, scrape_interval: 5s}]");
        assertThat(config.scrapeConfigs().getFirst().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void inheritsNamesAndEscaping() {
        PrometheusConfig config = read("""
                global: {metric_name_validation_scheme: legacy}
                scrape_configs:
                - job_name: a
                - {job_name: b, metric_name_validation_scheme: utf8}
                """);
        assertThat(config.scrapeConfigs()).extracting(job -> job.format().names())
                .containsExactly(NameValidation.LEGACY, NameValidation.UTF8);
        assertThat(config.scrapeConfigs()).extracting(job -> job.format().escaping())
                .containsExactly(EscapingScheme.UNDERSCORES, EscapingScheme.ALLOW_UTF8);
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirPlaces() {
        read("""
                global:
                  scrape_interval: 15s
                  no_such_key: 1
                scrape_configs:
                - job_name: a
                  scrape_timeout: 20s
                  static_configs: [{targets: ['http://x']}]
                - job_name: a
                  scheme: ftp
                  consul_sd_configs: [{server: 'localhost:8500'}]
                remote_write: [{url: 'http://localhost/write'}]
                """);
        assertThat(problems.toString().lines()).containsExactly(
                "prometheus.yml:3:global.no_such_key: field no_such_key not found (expected: a known key)",
                "prometheus.yml:6:scrape_configs[0].scrape_timeout: scrape timeout greater than scrape interval for"
                        + " scrape config with job name \"a\"",
                "prometheus.yml:7:scrape_configs[0].static_configs[0].targets: \"http://x\" is not a valid hostname",
                "prometheus.yml:10:scrape_configs[1].consul_sd_configs: is not supported yet (its targets are not"
                        + " found)",
                "prometheus.yml:9:scrape_configs[1].scheme: ftp (expected: http or https)",
                "prometheus.yml:8:scrape_configs[1]: found multiple scrape configs with job name \"a\"",
                "prometheus.yml:11:remote_write[0]: is not supported yet (nothing is sent there)");
    }
}
