package dev.oriel.server.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.config.PrometheusConfig;
import dev.oriel.collect.config.PrometheusConfigReader;
import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.notify.Alertmanager;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.config.AlertmanagerConfigReader;
import dev.oriel.notify.deliver.Outcome;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.state.MemoryState;
import dev.oriel.rule.eval.Alert;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertTargetsTest {
    private static final AlertTargets.Self SELF = new AlertTargets.Self(Set.of(3000, 9093), true);

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final RecordingSender sender = new RecordingSender();
    private final MetricRegistry registry = new MetricRegistry();
    private final Alertmanager alertmanager = new Alertmanager(time, time, Runnable::run, new MemoryState(),
            NotifyLimits.DEFAULT, _ -> {});
    private final InnerAlertmanager inner = new InnerAlertmanager(alertmanager);
    private final AlertRelay relay = new AlertRelay(inner, 1_000, Runnable::run);
    private final AlertTargets targets = new AlertTargets(relay, inner,
            new AlertTargets.Sending(sender, Runnable::run, 1_000, Duration.ZERO), time, time, registry);
    @TempDir
    private Path folder;

    @BeforeEach
    void configure() {
        alertmanager.use(new AlertmanagerConfigReader(Path.of(""), _ -> null, MatcherParser.FALLBACK, false).read("a",
                "route: {receiver: r}\nreceivers: [{name: r}]\n", new Problems()), _ -> _ -> new Outcome.Delivered(""));
    }

    /// Others than those that [#registry] is told of.
    private AlertTargets targets(Executor executor, Duration drain) {
        return new AlertTargets(relay, inner, new AlertTargets.Sending(sender, executor, 1_000, drain), time, time,
                new MetricRegistry());
    }

    private void use(String yaml, HostAliases aliases) {
        use(targets, yaml, aliases);
    }

    private void use(AlertTargets configured, String yaml, HostAliases aliases) {
        Problems problems = new Problems();
        PrometheusConfig config = new PrometheusConfigReader(PrometheusConfigReader.Mode.SERVER, _ -> null, problems)
                .read(folder.resolve("p.yml"), yaml);
        assertThat(problems.errors()).isEmpty();
        configured.use(config, aliases, SELF);
    }

    private Alert alert(String name) {
        long now = time.instant().toEpochMilli();
        return new Alert(Labels.of("alertname", name, "zone", "mine"), Map.of("summary", "s"), now, now + 60_000,
                "http://o/graph");
    }

    private List<String> held() {
        return alertmanager.alerts().all().stream().map(alert -> alert.labels().toString()).toList();
    }

    @Test
    void postsToOthersWithExternalLabelsPrefixAndRelabellingAndKeepsThemWithinToo() {
        use("""
                global: {external_labels: {cluster: eu, zone: other}}
                alerting:
                  alert_relabel_configs: [{regex: replica, action: labeldrop}]
                  alertmanagers:
                    - path_prefix: /am/
                      static_configs: [{targets: ["127.0.0.1:19093", "127.0.0.1:19094"]}]
                      relabel_configs: [{source_labels: [__address__], regex: ".*4", action: drop}]
                      alert_relabel_configs: [{target_label: seen, replacement: remote}]
                """, HostAliases.NONE);
        relay.send(List.of(alert("A")));

        assertThat(sender.requests).hasSize(1);
        assertThat(sender.requests.getFirst().url()).isEqualTo("http://127.0.0.1:19093/am/api/v2/alerts");
        assertThat(sender.requests.getFirst().body()).isEqualTo("[{\"annotations\":{\"summary\":\"s\"},"
                + "\"endsAt\":\"2026-01-01T00:01:00Z\",\"startsAt\":\"2026-01-01T00:00:00Z\","
                + "\"generatorURL\":\"http://o/graph\",\"labels\":{\"alertname\":\"A\",\"cluster\":\"eu\","
                + "\"seen\":\"remote\",\"zone\":\"mine\"}}]");
        assertThat(held()).containsExactly("{alertname=\"A\", cluster=\"eu\", zone=\"mine\"}");
        assertThat(targets.activeUrls()).containsExactly("http://127.0.0.1:19093/am/api/v2/alerts");
        assertThat(targets.droppedUrls()).containsExactly("http://127.0.0.1:19094/am/api/v2/alerts");
    }

    @Test
    void aNameThatLeadsNowhereAndADoorOfThisServerAreTheOneWithin() {
        use("""
                alerting:
                  alertmanagers:
                    - static_configs: [{targets: ["alertmanager.invalid:9093", "localhost:9093", "am:80"]}]
                """, new HostAliases(Map.of("am", "127.0.0.1:3000")));
        relay.send(List.of(alert("A")));

        assertThat(sender.requests).isEmpty();
        assertThat(targets.activeUrls()).isEmpty();
        assertThat(held()).hasSize(1);
    }

    @Test
    void aliasesLeadToOthersUnderTheirWrittenName() {
        use("alerting: {alertmanagers: [{static_configs: [{targets: [\"am:9095\"]}]}]}\n",
                new HostAliases(Map.of("am", "127.0.0.1:19095")));
        relay.send(List.of(alert("A")));

        assertThat(sender.requests.getFirst().url()).isEqualTo("http://127.0.0.1:19095/api/v2/alerts");
        assertThat(targets.activeUrls()).containsExactly("http://am:9095/api/v2/alerts");
    }

    @Test
    void filesNameOthersWhileItRuns() throws IOException {
        Path file = folder.resolve("ams.yml");
        Files.writeString(file, "- targets: ['127.0.0.1:19093']\n");
        use("alerting: {alertmanagers: [{file_sd_configs: [{files: [ams.yml]}]}]}\n", HostAliases.NONE);
        assertThat(targets.activeUrls()).containsExactly("http://127.0.0.1:19093/api/v2/alerts");

        Files.writeString(file, "- targets: ['127.0.0.1:19093', '127.0.0.1:19094']\n");
        time.advance(Duration.ofSeconds(6));
        assertThat(targets.activeUrls()).hasSize(2);
    }

    @Test
    void anAddressThatIsNoneLeavesTheOthersTold() throws IOException {
        Path file = folder.resolve("ams.yml");
        Files.writeString(file, "- targets: ['127.0.0.1:99999', '127.0.0.1:19093']\n");
        use("alerting: {alertmanagers: [{file_sd_configs: [{files: [ams.yml]}]}]}\n", HostAliases.NONE);
        Files.writeString(file, "- targets: ['127.0.0.1:99999', '127.0.0.1:8080']\n");
        time.advance(Duration.ofSeconds(6));
        relay.send(List.of(alert("A")));

        assertThat(sender.requests).extracting(request -> request.url())
                .contains("http://127.0.0.1:8080/api/v2/alerts");
    }

    @Test
    void aReloadLosesNothingThatWaitsForAnAlertmanagerThatStays() throws IOException {
        List<Runnable> tasks = new ArrayList<>();
        AlertTargets slow = targets(tasks::add, Duration.ZERO);
        Path file = folder.resolve("ams.yml");
        Files.writeString(file, "- targets: ['127.0.0.1:19093', '127.0.0.1:19094']\n");
        String yaml = "alerting: {alertmanagers: [{timeout: 9s, file_sd_configs: [{files: [ams.yml]}]}]}\n";
        use(slow, yaml, HostAliases.NONE);
        relay.send(List.of(alert("A")));
        RemoteAlertmanager before = slow.active()
                .stream()
                .filter(each -> each.url().contains("19093"))
                .findFirst()
                .orElseThrow();

        use(slow, yaml + "global: {external_labels: {cluster: eu}}\n", HostAliases.NONE);
        Files.writeString(file, "- targets: ['127.0.0.1:19093']\n");
        time.advance(Duration.ofSeconds(6));
        use(slow, yaml + "global: {external_labels: {cluster: us}}\n", HostAliases.NONE);
        tasks.forEach(Runnable::run);
        assertThat(sender.requests).extracting(request -> request.url())
                .containsExactly("http://127.0.0.1:19093/api/v2/alerts");
        assertThat(slow.active()).containsExactly(before);
        assertThat(before.sent()).isEqualTo(1);

        use(slow, yaml.replace("9s", "8s"), HostAliases.NONE);
        assertThat(slow.active().getFirst()).isNotSameAs(before);
    }

    @Test
    void aReloadKeepsTheAlertmanagersOfAFileThatCannotBeUnderstoodAtTheMoment() throws IOException {
        List<Runnable> tasks = new ArrayList<>();
        AlertTargets slow = targets(tasks::add, Duration.ZERO);
        Path file = folder.resolve("ams.yml");
        Files.writeString(file, "- targets: ['127.0.0.1:19093']\n");
        String section = "file_sd_configs: [{files: [ams.yml]}]}";
        use(slow, "alerting: {alertmanagers: [{" + section + "]}\n", HostAliases.NONE);
        relay.send(List.of(alert("A")));

        Files.writeString(file, "- targets: ['127.0.0.1:19093', '127.0");
        use(slow, "alerting: {alertmanagers: [{" + section + ", {scheme: https, " + section + "]}\n", HostAliases.NONE);
        tasks.forEach(Runnable::run);
        assertThat(sender.requests).hasSize(1);
        assertThat(slow.activeUrls()).containsExactly("http://127.0.0.1:19093/api/v2/alerts",
                "https://127.0.0.1:19093/api/v2/alerts");
    }

    @Test
    void allAlertmanagersTogetherHaveOneTimeToTakeWhatWaitsAtTheEnd() {
        AlertTargets stuck = targets(_ -> {}, Duration.ofMillis(200));
        List<String> addresses = IntStream.range(0, 100).mapToObj(n -> "'127.0.0.1:" + (19_000 + n) + "'").toList();
        use(stuck, "alerting: {alertmanagers: [{static_configs: [{targets: " + addresses + "}]}]}\n", HostAliases.NONE);
        relay.send(List.of(alert("A")));

        long startNanos = System.nanoTime();
        stuck.close();
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isBetween(Duration.ofMillis(150),
                Duration.ofSeconds(10));
        assertThat(stuck.active()).hasSize(100).allSatisfy(each -> assertThat(each.queue().dropped()).isEqualTo(1));
    }

    @Test
    void batchesHold64AndWhatIsRefusedIsCounted() {
        use("alerting: {alertmanagers: [{static_configs: [{targets: [\"127.0.0.1:19093\"]}]}]}\n", HostAliases.NONE);
        sender.status = 500;
        relay.send(IntStream.range(0, 100).mapToObj(n -> alert("A" + n)).toList());

        assertThat(sender.requests).hasSize(2);
        assertThat(new String(registry.expose(), StandardCharsets.UTF_8))
                .contains("prometheus_notifications_sent_total{alertmanager=\"built-in\"} 100")
                .contains("prometheus_notifications_errors_total{alertmanager=\"http://127.0.0.1:19093/api/v2/alerts\"}"
                        + " 100")
                .contains("prometheus_notifications_alertmanagers_discovered 2");
    }

    @Test
    void sectionsThatNameTheSameUrlAreCountedTogether() {
        String section = "{static_configs: [{targets: ['127.0.0.1:19093']}], alert_relabel_configs: "
                + "[{source_labels: [alertname], regex: A, action: %s}]}";
        use("alerting: {alertmanagers: [" + section.formatted("keep") + ", " + section.formatted("drop") + "]}\n",
                HostAliases.NONE);
        relay.send(List.of(alert("A"), alert("B"), alert("C")));

        assertThat(new String(registry.expose(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.contains("_total{alertmanager=\"http://127.0.0.1:19093/api/v2/alerts\"}")))
                .containsExactly(
                        "prometheus_notifications_sent_total{alertmanager=\"http://127.0.0.1:19093/api/v2/alerts\"} 3",
                        "prometheus_notifications_errors_total{alertmanager=\"http://127.0.0.1:19093/api/v2/alerts\"} 0");
    }
}
