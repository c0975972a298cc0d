package dev.oriel.server.cli;

import static dev.oriel.server.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.oriel.model.Labels;
import dev.oriel.model.Tenant;
import dev.oriel.storage.disk.LocalDisk;
import dev.oriel.storage.metric.MetricAppender;
import dev.oriel.storage.time.ThreadScheduler;
import dev.oriel.tsdb.TsdbMetricStore;
import dev.oriel.tsdb.TsdbOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCommandsTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private static final String RULES = """
            groups:
              - name: g
                interval: 1m
                rules: [{alert: Down, expr: 'up{job="api"} == 0', for: 2m, labels: {severity: critical}}]
            """;
    private static final String ROUTES = """
            route:
              receiver: default
              group_wait: 10s
              routes: [{matchers: [severity="critical"], receiver: pager}]
            receivers:
              - name: default
              - name: pager
                webhook_configs: [{url: 'http://localhost:9/secret'}]
            """;

    @TempDir
    private Path directory;

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    /// An hour in which the target was down for ten minutes.
    private String data() throws IOException {
        Path data = directory.resolve("data");
        try (LocalDisk disk = LocalDisk.open(data);
                ThreadScheduler scheduler = new ThreadScheduler("test");
                TsdbMetricStore store = TsdbMetricStore.open(disk, TsdbOptions.DEFAULT, InstantSource.system(),
                        scheduler, new Random(1))) {
            store.recovered().toCompletableFuture().join();
            try (MetricAppender appender = store.appender(Tenant.DEFAULT)) {
                long series = appender.series(Labels.of("__name__", "up", "job", "api"));
                for (int i = 60; i > 0; i--) {
                    appender.append(series, NOW.minus(i, ChronoUnit.MINUTES).toEpochMilli(), i > 40 || i <= 30 ? 1 : 0);
                }
                appender.commit();
            }
        }
        return data.toString();
    }

    @Test
    void tellsWhichCheckAFileIsFor() throws IOException {
        assertThat(run("check", "config", file("routes.yml", ROUTES)).out())
                .contains("it looks like a file for: oriel check alertmanager ");
        assertThat(run("check", "config", file("rules.yml", RULES)).out())
                .contains("it looks like a file for: oriel check rules ");
    }

    @Test
    void aBacktestShowsWhenARuleWouldHaveFiredAndWhoWouldHaveBeenTold() throws IOException {
        CommandRun run = run("backtest", file("r.yml", RULES), "--data", data(), "--from",
                NOW.minus(59, ChronoUnit.MINUTES)
                        .toString(),
                "--to", NOW.toString(), "--alertmanager.config", file("am.yml", ROUTES));
        assertThat(run.out()).contains("firing  Down {job=\"api\", severity=\"critical\"}", " after 8m, value up to 0",
                "59 evaluations, 1 alerts, 8m firing, 2 notifications (pager 2)");
        assertThat(run.status()).isZero();
    }

    @Test
    void aBacktestPrintsTheAnswerOfTheApiWhereAsked() throws IOException {
        CommandRun run = run("backtest", file("r.yml", RULES), "--snapshot", data(), "--from", "now-1h", "--json");
        assertThat(run.out()).startsWith("{\"evaluations\":").contains("\"firingSeconds\":480", "\"notifications\":0");
    }

    @Test
    void subqueriesOfABacktestThatNameNoStepTakeTheInterval() throws IOException {
        String rules = file("r.yml", RULES.replace("up{job=\"api\"} == 0", "count_over_time(vector(1)[2m:]) == 8"));
        String data = data();
        assertThat(run("backtest", rules, "--data", data, "--from", "now-1h", "--interval", "15s").out())
                .contains("firing  Down");
        assertThat(run("backtest", rules, "--data", data, "--from", "now-1h").out()).contains(" 0 alerts");
    }

    @Test
    void aBacktestSaysWhatItLacks() throws IOException {
        String rules = file("r.yml", RULES);
        assertThat(run("backtest", rules, "--from", "now-1h", "--data", data(), "--interval", "0s").err())
                .contains("--interval: 0s (expected: a duration such as 1m)");
        assertThat(run("backtest", rules, "--from", "now-1h").err()).contains("where history is is missing");
        assertThat(run("backtest", rules, "--from", "yesterday").err()).contains("--from: yesterday (expected: a time");
        assertThat(run("backtest", rules, "--from", "now-1h", "--data", directory + "/none").err())
                .contains("none (expected: a data directory or a snapshot)");
    }

    @Test
    void theDoctorExaminesRulesByThemselvesAndAgainstData() throws IOException {
        String rules = file("r.yml", RULES.replace("api", "apis"));
        CommandRun alone = run("check", "rules", "--doctor", rules);
        assertThat(alone.out()).contains("good, 1 rules", "missing-runbook", "vanishing-target")
                .doesNotContain("no-match");
        assertThat(alone.status()).isZero();
        assertThat(run("check", "rules", "--doctor", "--fail-on", "info", rules).status()).isEqualTo(Main.NO);
        CommandRun against = run("check", "rules", "--doctor", "--data", data(), rules);
        assertThat(against.out()).contains("r.yml:4:34: error: no-match: Down: up{job=\"apis\"} matches nothing",
                "→ job is \"api\"");
        assertThat(against.status()).isEqualTo(Main.NO);
    }

    /// A server that is there for one question.
    private static HttpServer answering(String path, String json) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void theDoctorOfAServerIsAskedOverItsApi() throws IOException {
        HttpServer server = answering("/api/v1/oriel/rules/doctor", """
                {"status":"success","data":{"findings":[{"file":"/etc/r.yml","group":"g","rule":"Down","index":0,
                "kind":"no-match","severity":"error","message":"nothing","suggestion":null,"line":4,"column":null},
                {"file":"/etc/other.yml","group":"g","rule":"B","index":0,"kind":"no-match","severity":"error",
                "message":"nothing","suggestion":"x","line":null,"column":null}]}}""");
        try {
            String url = "http://localhost:" + server.getAddress().getPort() + "/";
            CommandRun all = run("check", "rules", "--doctor", "--server", url);
            assertThat(all.out()).contains("/etc/r.yml:4: error: no-match: Down: nothing\n",
                    "/etc/other.yml: error: no-match: B: nothing → x\n", "the doctor finds 2 things");
            assertThat(all.status()).isEqualTo(Main.NO);
            assertThat(run("check", "rules", "--doctor", "--server", url, file("r.yml", RULES)).out())
                    .contains("the doctor finds 1 things");
        } finally {
            server.stop(0);
        }
        assertThat(run("check", "rules", "--doctor", "--server", "http://localhost:1").status()).isEqualTo(Main.FAILED);
    }

    @Test
    void aBacktestOfAServerSaysOfWhichRuleEachSumIs() throws IOException {
        HttpServer server = answering("/api/v1/oriel/rules/backtest",
                "{\"status\":\"success\",\"data\":{\"evaluations\":7,\"notifications\":1}}");
        try {
            CommandRun run = run("backtest", file("r.yml", RULES), "--from", "now-1h", "--server",
                    "http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(run.out()).startsWith("Down: 7 evaluations, 0 alerts, 0s firing, 1 notifications");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void duplicateRulesAreNamedAsPromtoolNamesThem() throws IOException {
        String rules = file("d.yml", """
                groups:
                  - name: g
                    rules:
                      - {record: a, expr: up, labels: {x: "1"}}
                      - {record: a, expr: down, labels: {x: "1"}}
                """);
        assertThat(run("check", "rules", rules).out()).contains(
                "1 duplicate rule(s) found.\nMetric: a\nLabel(s):\n\tx: 1\nMight cause inconsistency");
        assertThat(run("check", "rules", rules).status()).isZero();
        assertThat(run("check", "rules", "--lint-fatal", rules).status()).isEqualTo(3);
        assertThat(run("check", "rules", "--lint", "none", rules).out()).doesNotContain("duplicate");
    }

    @Test
    void aRouteIsDrawnWithWhatWouldBeSent() throws IOException {
        String routes = file("am.yml", ROUTES);
        CommandRun run = run("test", "route", "--alertmanager.config", routes, "severity=critical", "alertname=Down");
        assertThat(run.out()).contains("└── {severity=\"critical\"} → pager  ← here", "receiver pager",
                "group_wait 10s, group_interval 5m, repeat_interval 4h", "webhook[0]", "\"alertname\": \"Down\"")
                .doesNotContain("localhost:9/secret");
        assertThat(run.status()).isZero();
        assertThat(run("test", "route", "--alertmanager.config", routes).out()).startsWith("default\n");
        assertThat(run("test", "route", "--alertmanager.config", routes, "--json", "a=b").out())
                .startsWith("{\"matches\":[{\"routeId\":\"{}\"");
    }

    @Test
    void aRouteThatIsNotTheExpectedOneEndsWithOne() throws IOException {
        String routes = file("am.yml", ROUTES);
        assertThat(run("test", "route", "--config.file", routes, "--verify.receivers=pager", "severity=critical")
                .status()).isZero();
        CommandRun wrong = run("test", "route", "--config.file", routes, "--verify.receivers=default",
                "severity=critical");
        assertThat(wrong.status()).isEqualTo(Main.NO);
        assertThat(wrong.err()).contains("receivers pager (expected: default)");
    }
}
