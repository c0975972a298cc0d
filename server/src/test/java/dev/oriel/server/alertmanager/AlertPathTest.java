package dev.oriel.server.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.config.PrometheusConfigReader;
import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.notify.NotifyLimits;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.HttpSender;
import dev.oriel.notify.json.JsonObject;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.eval.PromqlRuleQuery;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.alerting.AlertRelay;
import dev.oriel.server.alerting.AlertTargets;
import dev.oriel.server.alerting.InnerAlertmanager;
import dev.oriel.server.metrics.MetricRegistry;
import dev.oriel.server.rules.RuleService;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.metric.MetricStoreOptions;
import dev.oriel.storage.simulation.SimulatedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way on a stepped clock: samples, rules, alerts, groups, a webhook; and a restart in between.
class AlertPathTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final String RULES = """
            groups:
              - name: g
                interval: 30s
                rules:
                  - alert: Down
                    expr: up == 0
                    for: 20m
                    labels: {severity: page}
                    annotations: {summary: "{{ $labels.instance }} is down"}
                  - alert: Full
                    expr: free < 0.1
                    labels: {severity: info}
            """;
    private static final String ALERTMANAGER = """
            route:
              receiver: quiet
              group_by: [alertname]
              group_wait: 30s
              group_interval: 5m
              repeat_interval: 40m
              routes: [{matchers: [severity="page"], receiver: loud}]
            receivers:
              - name: quiet
              - name: loud
                webhook_configs: [{url: "http://hook/loud"}]
            """;

    private final SimulatedTime time = new SimulatedTime(START);
    private final MemoryMetricStore store = new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, time);
    private final List<String> told = new ArrayList<>();
    private boolean hookWorks = true;
    private double up;
    @TempDir
    private Path folder;

    /// One life of the process.
    private final class Life implements AutoCloseable {
        final BuiltInAlertmanager alertmanager;
        final RuleService rules;
        final AlertTargets targets;

        Life() throws IOException {
            HttpSender http = (request, _, _) -> {
                if (!hookWorks) {
                    return new Answer(503, "text/plain", "");
                }
                JsonObject json = JsonObject.read(request.body());
                told.add(Duration.between(START, time.instant()).toSeconds() + "s " + json.text("status") + " "
                        + json.list("alerts").size() + " " + json.texts("commonLabels").get("cluster") + " "
                        + json.texts("commonAnnotations").get("summary"));
                return new Answer(200, "text/plain", "");
            };
            alertmanager = new BuiltInAlertmanager(folder,
                    new BuiltInAlertmanager.Surroundings(time, time, Runnable::run, http, "http://o"),
                    NotifyLimits.DEFAULT, new MetricRegistry());
            Problems problems = new Problems();
            alertmanager.use(AlertmanagerFile.read(Files.writeString(folder.resolve("am.yml"), ALERTMANAGER), true,
                    problems));
            List<RuleGroup> groups = new RuleFileReader(new PromqlParser(), false).read("r.yml", RULES, problems);
            assertThat(problems.all()).isEmpty();
            InnerAlertmanager inner = new InnerAlertmanager(alertmanager.alertmanager());
            AlertRelay relay = new AlertRelay(inner, 1_000, Runnable::run);
            targets = new AlertTargets(relay, inner,
                    new AlertTargets.Sending(http, Runnable::run, 1_000, Duration.ZERO), time,
                    time, new MetricRegistry());
            targets.use(new PrometheusConfigReader(PrometheusConfigReader.Mode.SERVER, _ -> null, problems)
                    .read(folder.resolve("p.yml"), "global: {external_labels: {cluster: eu}}"), HostAliases.NONE,
                    new AlertTargets.Self(Set.of(), true));
            PromqlEngine engine = new PromqlEngine(new PromqlParser(), () -> 0);
            rules = new RuleService(new RuleService.Surroundings(time, time,
                    new PromqlRuleQuery(engine, range -> store.querier(Tenant.DEFAULT, range),
                            QueryOptions::defaults),
                    1, relay, store), new MetricRegistry());
            rules.load(groups, RuleOptions.DEFAULT.withExternal(Map.of("cluster", "eu"), "http://o"));
        }

        @Override
        public void close() {
            rules.close();
            targets.close();
            alertmanager.close();
            time.dropTasks();
            sample();
        }
    }

    @BeforeEach
    void scrape() {
        sample();
    }

    private void sample() {
        try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
            long now = time.instant().toEpochMilli();
            appender.append(appender.series(Labels.of("__name__", "up", "instance", "a:1")), now, up);
            appender.append(appender.series(Labels.of("__name__", "free")), now, 0.05);
            appender.commit();
        }
        time.after(Duration.ofSeconds(30), this::sample);
    }

    private void pass(long minutes) {
        time.runUntil(time.instant().plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void anAlertIsToldOnceWhenItFiresAgainAfterTheRepeatIntervalAndWhenItIsResolved() throws IOException {
        try (Life life = new Life()) {
            pass(15);
            assertThat(told).isEmpty();
            assertThat(life.rules.groups().getFirst().rules().getFirst().toString()).contains("PENDING");
            pass(10);
            assertThat(told).hasSize(1).first().asString().matches("12[3-6]\\ds firing 1 eu a:1 is down");
            pass(30);
            assertThat(told).hasSize(1);
            pass(15);
            assertThat(told).hasSize(2);
            up = 1;
            pass(6);
            assertThat(told).hasSize(3);
            assertThat(told.get(2)).contains("resolved 1 eu a:1 is down");
            pass(20);
            assertThat(told).hasSize(3);
        }
    }

    @Test
    void aRestartForgetsNeitherWhatWasToldNorHowLongAnAlertHasBeenPending() throws IOException {
        try (Life _ = new Life()) {
            pass(12);
        }
        time.runUntil(time.instant().plus(Duration.ofMinutes(1)));
        try (Life _ = new Life()) {
            pass(13);
            assertThat(told).as("pending since before the restart").hasSize(1);
        }
        try (Life life = new Life()) {
            pass(30);
            assertThat(told).as("not told again within the repeat interval").hasSize(1);
            assertThat(life.alertmanager.history().find(10, "", "", "", Instant.MAX)).hasSize(1)
                    .first()
                    .satisfies(each -> assertThat(each.outcome() + " " + each.statusCode()).isEqualTo("sent 200"));
        }
    }

    @Test
    void aClockThatIsSetBackOrForthStopsNoWordOfAnAlert() throws IOException {
        try (Life _ = new Life()) {
            pass(25);
            assertThat(told).hasSize(1);
            time.jump(Duration.ofHours(-1));
            up = 1;
            pass(7);
            assertThat(told).hasSize(2).last().asString().contains("resolved 1 eu a:1 is down");
            up = 0;
            pass(15);
            assertThat(told).hasSize(2);
            pass(10);
            assertThat(told).hasSize(3).last().asString().contains("firing 1 eu a:1 is down");
            time.jump(Duration.ofHours(1));
            up = 1;
            pass(7);
            assertThat(told).last().asString().contains("resolved 1 eu a:1 is down");
        }
    }

    @Test
    void aReceiverThatFailsIsTriedAgainAndTheHistorySaysSo() throws IOException {
        hookWorks = false;
        try (Life life = new Life()) {
            pass(22);
            hookWorks = true;
            pass(6);
            assertThat(told).hasSize(1);
            List<PastNotification> history = life.alertmanager.history().find(1_000, "loud", "", "", Instant.MAX);
            assertThat(history.getFirst().outcome()).isEqualTo("sent");
            assertThat(history.getLast().outcome()).isEqualTo("failed");
            assertThat(history.getLast().statusCode()).isEqualTo(503);
            String fingerprint = history.getFirst().alerts().getFirst().fingerprint();
            assertThat(life.alertmanager.history().find(1, "", "", fingerprint, Instant.MAX)).hasSize(1);
            assertThat(life.alertmanager.history().find(1, "", "", "none", Instant.MAX)).isEmpty();
        }
    }
}
