package dev.oriel.server.cli;

import static dev.oriel.server.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.oriel.server.http.TestDoor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    private Path directory;

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void helpListsTheCommands() {
        for (String[] arguments : new String[][]{{"--help"}, {"help"}}) {
            CommandRun run = run(arguments);
            assertThat(run.status()).isZero();
            assertThat(run.out()).contains("up ", "check ", "query ", "test ", "version ", "help ")
                    .doesNotContain(
                            "train");
        }
        assertThat(run("help", "up").out()).contains("--config.file", "--data", "--port", "--doors", "--bind");
        assertThat(run("check", "--help").out()).contains("config", "rules", "metrics");
    }

    @Test
    void aCommandIsFoundByItsOwnName() {
        Main.commandLine()
                .getSubcommands()
                .forEach((name, command) -> assertThat(command.getCommandName()).isEqualTo(name));
        assertThat(Main.commandLine("up", "--help").getSubcommands()).containsOnlyKeys("up");
        assertThat(run("upp").err()).contains("Did you mean: oriel up?");
    }

    @Test
    void helpGoesDownToTheCommandsOfACommand() {
        assertThat(run("help", "check", "config").out()).startsWith("Usage: oriel check config ");
        CommandRun unknown = run("help", "check", "nonsense");
        assertThat(unknown.status()).isEqualTo(Main.USAGE);
        assertThat(unknown.err()).contains(
                "unknown command: check nonsense (expected: one of check: config, rules, alertmanager, metrics, dashboards)");
    }

    @Test
    void featuresWithoutEffectAreNamed() {
        assertThat(PrometheusFeatures.withoutEffect(List.of("type-and-unit-labels", "promql-delayed-name-removal",
                "exemplar-storage", "nonsense")))
                .containsExactly("--enable-feature=exemplar-storage: has no effect, because this is always on",
                        "--enable-feature=nonsense: unknown (expected: a feature of Prometheus)");
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(run("version").out()).startsWith("oriel ").contains("java 25");
    }

    @Test
    void aWrongCommandLineEndsWithTwoAndSaysWhy() {
        assertThat(run().status()).isEqualTo(Main.USAGE);
        assertThat(run().err()).contains("a command is missing");
        assertThat(run("check").err())
                .contains("what to check is missing (expected: config, rules, alertmanager, metrics, dashboards)");
        for (String[] wrong : new String[][]{{"nonsense"}, {"query"}, {"query", "up", "--nonsense"},
            {"query", "up", "--start", "1"}, {"check", "config"}, {"up", "--port", "x"}}) {
            assertThat(run(wrong).status()).as(String.join(" ", wrong)).isEqualTo(Main.USAGE);
            assertThat(run(wrong).err()).as(String.join(" ", wrong)).isNotBlank();
        }
    }

    @Test
    void flagsOfPrometheusAreSortedIntoThoseIgnoredAndThoseNobodyKnows() {
        PrometheusFlags.Sorted sorted = PrometheusFlags.sort(List.of("--web.page-title=x", "--web.user-assets", "dir",
                "--no-auto-gomaxprocs", "--nonsense", "stray"));

        assertThat(sorted.ignored()).hasSize(3).allMatch(text -> text.contains(": ignored, because "));
        assertThat(sorted.ignored().getFirst()).startsWith("--web.page-title: ignored, because ");
        assertThat(sorted.unknown()).containsExactly("--nonsense", "stray");
    }

    @Test
    void aConfigurationIsCheckedWithAllThatIsWrong() throws IOException {
        CommandRun good = run("check", "config",
                file("good.yml", "scrape_configs: [{job_name: a, static_configs: [{targets: ['b:1']}]}]\n"));
        assertThat(good.status()).as(good.out()).isZero();
        assertThat(good.out()).contains("good.yml: good, 1 scrape configs, 0 rules");

        CommandRun bad = run("check", "config",
                file("bad.yml", "global: {scrape_interval: often}\nscrape_configs: [{job_nam: a}]\n"));
        assertThat(bad.status()).isEqualTo(Main.NO);
        assertThat(bad.out()).contains("often", "job_nam");
        assertThat(run("check", "config", "no-such-file.yml").status()).isEqualTo(Main.NO);
    }

    @Test
    void alertmanagerFilesAreCheckedAndStrictlyToo() throws IOException {
        String lax = file("am.yml", "route: {receiver: a}\nreceivers:\n  - name: a\n    webhook_configs:\n"
                + "      - url: http://hooks/YOUR/URL\n");
        CommandRun good = run("check", "alertmanager", lax);
        assertThat(good.status()).isZero();
        assertThat(good.out()).contains("warning ", "am.yml:5", "good, 1 receivers, 0 inhibition rules, 1 warnings");
        CommandRun strict = run("check", "alertmanager", "--strict", lax);
        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.out()).contains("error ", "1 errors, 0 warnings");
        CommandRun missing = run("check", "alertmanager", "no-such-file.yml");
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.out()).contains("no-such-file.yml: cannot be read");
    }

    @Test
    void rulesAreChecked() throws IOException {
        CommandRun good = run("check", "rules",
                file("r.yml", "groups: [{name: g, rules: [{record: 'a:b', expr: sum(a)}]}]\n"));
        assertThat(good.status()).as(good.out()).isZero();
        assertThat(good.out()).contains("good, 1 rules");

        CommandRun bad = run("check", "rules",
                file("b.yml", "groups: [{name: g, rules: [{record: 'a:b', expr: sum(}]}]\n"));
        assertThat(bad.status()).isEqualTo(Main.NO);
        assertThat(bad.out()).contains("error", "b.yml");
    }

    @Test
    void expositionsAreChecked() throws IOException {
        assertThat(run("check", "metrics", file("good.prom", "# TYPE a counter\na 1\n")).status()).isZero();
        assertThat(run("check", "metrics", file("bad.prom", "a{b=} 1\n")).status()).isEqualTo(Main.NO);
        assertThat(run("check", "metrics", "--openmetrics", file("bad.om", "a 1\n")).status()).isEqualTo(Main.NO);
    }

    @Test
    void scriptsOfTheLanguageAreRun() throws IOException {
        String load = "load 1m\n  a 1 2 3\n\neval instant at 2m a\n  a ";
        CommandRun good = run("test", "promql", file("good.test", load + "3\n"));
        assertThat(good.status()).as(good.out() + good.err()).isZero();
        assertThat(good.out()).endsWith("1 passed, 0 failed\n");

        CommandRun bad = run("test", "promql", file("bad.test", load + "4\n"));
        assertThat(bad.status()).isEqualTo(Main.NO);
        assertThat(bad.out()).contains("bad.test:4").endsWith("0 passed, 1 failed\n");
    }

    @Test
    void aQueryPrintsALineASeries() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean good = form.equals("query=up%7Ba%3D%22b%22%7D");
            byte[] answer = (good
                    ? "{\"status\":\"success\",\"warnings\":[\"careful\"],\"data\":{\"resultType\":\"vector\",\"result\":"
                            + "[{\"metric\":{\"__name__\":\"up\",\"a\":\"b\"},\"value\":[5.5,\"1\"]}]}}"
                    : "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no such thing\"}").getBytes(
                            StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(good ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            CommandRun good = run("query", "up{a=\"b\"}", "--server", url);
            assertThat(good).isEqualTo(new CommandRun(0, "up{a=\"b\"} 1 @5.5\n", "warning: careful\n"));
            CommandRun bad = run("query", "nonsense", "--server", url);
            assertThat(bad).isEqualTo(new CommandRun(Main.NO, "", "oriel: no such thing\n"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerThatIsNotThereEndsWithThree() {
        CommandRun run = run("query", "up", "--server", "http://127.0.0.1:" + TestDoor.freePort());

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.err()).contains("no server at http://127.0.0.1:");
    }
}
