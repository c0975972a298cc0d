package dev.oriel.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.collect.config.StorageConfig;
import dev.oriel.config.ConfigException;
import dev.oriel.config.Problems;
import dev.oriel.server.grafana.DashboardSettings;
import dev.oriel.server.http.TestDoor;
import dev.oriel.storage.StorageException;
import dev.oriel.tsdb.TsdbOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrielServerTest {
    private static final Path GUIDES = Path.of(System.getProperty("oriel.root"))
            .resolveSibling("shared/guides/corpus");
    private static final String PASSWORDS = """
            global: {scrape_interval: 1h}
            scrape_configs:
              - job_name: guarded
                basic_auth: {username: me, password: hunter2}
                static_configs: [{targets: ["127.0.0.1:1"]}]
              - job_name: token
                authorization: {credentials: hunter2}
            """;

    @TempDir
    private Path directory;
    private final int port = TestDoor.freePort();

    /// A server that is ready.
    private OrielServer start(Path config, String... features) throws IOException, InterruptedException {
        OrielServer server = OrielServer.start(settings(config, features));
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (TestDoor.get(port, "/-/ready").statusCode() != 200) {
            assertThat(System.nanoTime()).as("ready within a minute").isLessThan(end);
            Thread.sleep(20);
        }
        return server;
    }

    private Settings settings(Path config, String... features) {
        return new Settings(config, null, directory.resolve("data"), "127.0.0.1",
                new Settings.Doors(port, true, List.of()), Settings.Retention.DEFAULT, Settings.Query.DEFAULT,
                new Settings.Web("", true, false), AlertSettings.DEFAULT, DashboardSettings.NONE, Set.of(features),
                "test");
    }

    private JsonNode data(String path) throws IOException {
        return new ObjectMapper().readTree(TestDoor.get(port, "/prometheus/api/v1/" + path).body()).path("data");
    }

    private HttpResponse<String> reload() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/reload"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Path guide(String name) {
        Path file = GUIDES.resolve(name);
        assumeTrue(Files.exists(file), "no guides at " + GUIDES);
        return file;
    }

    @Test
    void withNoConfigurationItWatchesItselfAndItsHostAndKeepsThatOverARestart() throws Exception {
        try (OrielServer _ = start(null)) {
            Set<String> up = new TreeSet<>();
            for (int tries = 0; tries < 300 && up.size() < 2; tries++) {
                Thread.sleep(100);
                data("query?query=up==1").path("result")
                        .forEach(series -> up.add(
                                series.path("metric").path("job").asText()));
            }
            assertThat(up).containsExactly("node", "oriel");
            assertThatThrownBy(() -> start(null)).isInstanceOf(StorageException.class)
                    .hasMessageContaining(
                            "in use by process");
        }
        Path none = Files.writeString(directory.resolve("empty.yml"), "global: {scrape_interval: 1h}\n");
        try (OrielServer _ = start(none)) {
            assertThat(data("query?query=count_over_time(up[1h])").path("result")).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"exemplar-storage,''", "promql-delayed-name-removal,x"})
    void metricNamesStayUntilTheEndOfAQueryOnlyWithTheFeatureOfThatName(String feature, String seen) throws Exception {
        String named = "label_replace(vector(1), \"__name__\", \"x\", \"\", \"\")";
        String query = "label_replace(abs(" + named + "), \"seen\", \"$1\", \"__name__\", \"(.*)\")";
        Path none = Files.writeString(directory.resolve("empty.yml"), "global: {scrape_interval: 1h}\n");
        try (OrielServer _ = start(none, feature)) {
            JsonNode result = data("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).path("result");

            assertThat(result.path(0).path("metric").path("seen").asText()).isEqualTo(seen);
            assertThat(result.path(0).path("value").path(1).asText()).isEqualTo("1");
        }
    }

    @Test
    void subqueriesThatNameNoStepTakeTheEvaluationIntervalInForce() throws Exception {
        String config = "global: {scrape_interval: 1h, evaluation_interval: %s}%n";
        String query = "query?query=count_over_time(vector(1)[2m:])&time=1000020";
        Path file = Files.writeString(directory.resolve("intervals.yml"), config.formatted("15s"));
        try (OrielServer _ = start(file)) {
            assertThat(data(query).path("result").path(0).path("value").path(1).asText()).isEqualTo("8");

            Files.writeString(file, config.formatted("20s"));
            assertThat(reload().statusCode()).isEqualTo(200);
            assertThat(data(query).path("result").path(0).path("value").path(1).asText()).isEqualTo("6");
        }
    }

    @ParameterizedTest
    @CsvSource({"000/monitoring/prometheus/prometheus.yml,9,8", "002/config/prometheus.yml,5,5",
        "003/monitoring/prometheus.yml,4,4"})
    void configurationsOfGuidesStartUnchangedWithAllTheirTargets(String name, int targets, int pools)
            throws Exception {
        try (OrielServer _ = start(guide(name))) {
            assertThat(data("targets").path("activeTargets")).hasSize(targets);
            assertThat(data("scrape_pools").path("scrapePools")).hasSize(pools);
        }
    }

    @Test
    void aConfigurationWithinAManifestCountsAndWhatIsNotSupportedIsNamed() {
        Problems problems = new Problems();
        LoadedConfig config = ConfigFiles.read(ConfigSources.of(guide("001/k8s/monitoring-namespace.yaml"), null),
                problems);

        assertThat(problems.errors()).isEmpty();
        assertThat(config.prometheus().scrapeConfigs()).isNotEmpty();
        assertThat(problems.warnings().toString()).contains("kubernetes");
    }

    @Test
    void alertsThatWereMadeHereAreReadFromTheDataDirectoryAtTheStart() throws IOException {
        Path file = Files.writeString(directory.resolve(AlertParts.OWN_RULES), """
                groups: [{name: own, rules: [{alert: Hot, expr: temperature > 30}]}]
                """);
        Problems problems = new Problems();
        LoadedConfig config = ConfigFiles.read(new ConfigSources(null, null, null, file, false), problems);

        assertThat(problems.all()).isEmpty();
        assertThat(config.ruleGroups()).singleElement()
                .satisfies(group -> assertThat(group.rules().getFirst().name()).isEqualTo("Hot"));
        assertThat(ConfigFiles.read(new ConfigSources(null, null, null, directory.resolve("none.yml"), false), problems)
                .ruleGroups()).isEmpty();
    }

    @Test
    void aSizeInPercentIsThatOfTheDiskAndTheFileCountsMoreThanTheFlags() throws Exception {
        StorageConfig half = new StorageConfig(null, Duration.ofDays(3), 0, 50, 7);
        Files.createDirectories(directory.resolve("data"));
        TsdbOptions options = StoreSettings.options(settings(null), half, TsdbOptions.DEFAULT);
        long disk = Files.getFileStore(directory).getTotalSpace();
        assertThat(options.retention().maxBytes()).isBetween(disk / 2 - 1, disk / 2 + 1);
        assertThat(options.retention().maxAgeMillis()).isEqualTo(Duration.ofDays(3).toMillis());
        assertThat(options.samples().maxExemplars()).isEqualTo(7);
        assertThat(StoreSettings.options(settings(null), StorageConfig.DEFAULT, TsdbOptions.DEFAULT)
                .retention()
                .maxBytes()).isZero();
    }

    @Test
    void aBadNewConfigurationLeavesTheOldOneRunningAndSaysWhy() throws Exception {
        Path file = Files.writeString(directory.resolve("prometheus.yml"), PASSWORDS);
        try (OrielServer _ = start(file)) {
            Files.writeString(file, "scrape_configs: [{job_nam: a}]\n");
            HttpResponse<String> bad = reload();
            assertThat(bad.statusCode()).isEqualTo(500);
            assertThat(bad.body()).startsWith("failed to reload config: ").contains("job_nam");
            assertThat(data("scrape_pools").path("scrapePools").toString()).contains("guarded");
            assertThat(data("status/runtimeinfo").path("reloadConfigSuccess").asBoolean()).isFalse();

            Files.writeString(file, PASSWORDS.replace("guarded", "renamed"));
            assertThat(reload().statusCode()).isEqualTo(200);
            assertThat(data("scrape_pools").path("scrapePools").toString()).contains("renamed");
            assertThat(data("status/runtimeinfo").path("reloadConfigSuccess").asBoolean()).isTrue();
        }
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        try (OrielServer _ = start(Files.writeString(directory.resolve("prometheus.yml"), PASSWORDS))) {
            assertThat(data("status/config").path("yaml").asText()).contains("<secret>", "username: me")
                    .doesNotContain("hunter2");
            assertThat(data("status/flags").path("query.lookback-delta").asText()).isEqualTo("5m");
        }
    }

    @Test
    void pathsOfApisThatDoNotExistAreNoPages() throws Exception {
        try (OrielServer _ = start(Files.writeString(directory.resolve("p.yml"), "global: {}\n"))) {
            assertThat(TestDoor.get(port, "/api/v1/nothing").statusCode()).isEqualTo(404);
            assertThat(TestDoor.get(port, "/prometheus/api/v1/nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void hostAliasesAreReadAndOtherKeysRefused() throws Exception {
        Path own = Files.writeString(directory.resolve("oriel.yml"),
                "host_aliases: {prsm-api: 127.0.0.1}\nnonsense: 1\n");
        Problems problems = new Problems();
        LoadedConfig config = ConfigFiles.read(ConfigSources.of(null, own), problems);

        assertThat(problems.errors().toString()).contains("nonsense");
        assertThat(config.hostAliases().toString()).contains("prsm-api");
    }

    @Test
    void aStartThatFailsGivesTheDataDirectoryBack() throws Exception {
        Path file = Files.writeString(directory.resolve("prometheus.yml"), "scrape_configs: [{job_nam: a}]\n");
        assertThatThrownBy(() -> start(file)).isInstanceOf(ConfigException.class);
        try (ServerSocket occupied = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(occupied.isBound()).isTrue();
            assertThatThrownBy(() -> start(null)).isInstanceOf(IOException.class);
        }
        try (OrielServer _ = start(null)) {
            assertThat(TestDoor.get(port, "/-/ready").statusCode()).isEqualTo(200);
        }
    }
}
