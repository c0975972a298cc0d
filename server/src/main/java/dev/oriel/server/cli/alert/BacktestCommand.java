package dev.oriel.server.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.config.Problems;
import dev.oriel.model.time.DurationText;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.eval.run.QuerySettings;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.backtest.Backtest;
import dev.oriel.rule.backtest.BacktestException;
import dev.oriel.rule.backtest.BacktestLimits;
import dev.oriel.rule.backtest.BacktestReport;
import dev.oriel.rule.eval.RuleOptions;
import dev.oriel.rule.file.Rule;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.alertmanager.AlertmanagerFile;
import dev.oriel.server.cli.outcome.Verdicts;
import dev.oriel.server.http.JsonOutput;
import dev.oriel.server.trial.BacktestJson;
import dev.oriel.server.trial.CountedDelivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel backtest FILE… --from TIME --to TIME`
@Command(name = "backtest", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
    "Show when rules would have fired in stored history, for how long, and how many notifications they would have caused.",
    "Times are RFC 3339, seconds since 1970, or now-7d."})
public final class BacktestCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rule files.")
    private List<Path> files = List.of();

    @Option(names = "--from", paramLabel = "TIME", required = true, description = "Begin.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "now", description = "End.")
    private String to = "now";

    @Option(names = "--interval", paramLabel = "DURATION", defaultValue = "1m", description = "Between evaluations of groups that name none; the step of subqueries that name none.")
    private String interval = "1m";

    @Option(names = "--alertmanager.config", paramLabel = "FILE", description = "An alertmanager.yml, to count notifications.")
    private @Nullable Path alertmanager;

    @Option(names = "--json", description = "Print the answer of the API.")
    private boolean json;

    @Mixin
    private HistorySource history = new HistorySource();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Problems problems = new Problems();
        RuleFiles read = RuleFiles.read(files, problems);
        AlertmanagerFile routing = alertmanager == null
                ? AlertmanagerFile.none()
                : AlertmanagerFile.read(alertmanager, false, problems);
        if (problems.hasErrors()) {
            return Verdicts.print(problems, "", out());
        }
        Instant now = Instant.now();
        long start = time("--from", from, now);
        long end = time("--to", to, now);
        String server = history.server();
        if (server == null && !history.hasDirectory()) {
            throw wrong("where history is is missing (expected: --data DIR or --server URL)");
        }
        int errors = 0;
        if (server == null) {
            errors += print("", replay(read.groups(), routing, start, end));
        } else {
            for (RuleGroup group : read.groups()) {
                for (Rule rule : group.rules()) {
                    if (rule instanceof Rule.Alerting alerting) {
                        errors += print(alerting.alert() + ": ", ask(server, group, alerting, start, end));
                    }
                }
            }
        }
        out().flush();
        return errors == 0 ? 0 : Verdicts.NO;
    }

    private JsonNode replay(List<RuleGroup> groups, AlertmanagerFile routing, long start, long end)
            throws IOException, InterruptedException {
        long intervalMillis = duration(interval);
        QuerySettings settings = QuerySettings.DEFAULT.withSubqueryStepMillis(intervalMillis);
        try (HistorySource.OpenHistory open = history.open();
                CountedDelivery delivery = new CountedDelivery(routing.config(), start)) {
            Backtest backtest = new Backtest(
                    new PromqlEngine(new PromqlParser(), System::nanoTime), open.querier(),
                    () -> QueryOptions.defaults().withSettings(settings),
                    RuleOptions.DEFAULT.withIntervalMillis(intervalMillis),
                    BacktestLimits.DEFAULT);
            BacktestReport report = backtest.run(groups, start, end, delivery);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonOutput output = new JsonOutput(bytes)) {
                BacktestJson.write(output, report, delivery.byReceiver());
            }
            return JSON.readTree(bytes.toByteArray());
        } catch (BacktestException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /// One rule by itself: recording rules of the file are those that the server has.
    private JsonNode ask(String server, RuleGroup group, Rule.Alerting rule, long start, long end)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode written = body.putObject("rule");
        written.put("alert", rule.alert()).put("expr", rule.query());
        written.put("for", DurationText.format(rule.forMillis()));
        written.put("keep_firing_for", DurationText.format(rule.keepFiringForMillis()));
        ObjectNode labels = written.putObject("labels");
        group.labels().forEach(labels::put);
        rule.labels().forEach(labels::put);
        rule.annotations().forEach(written.putObject("annotations")::put);
        body.put("from", Instant.ofEpochMilli(start).toString()).put("to", Instant.ofEpochMilli(end).toString());
        body.put("interval", group.intervalMillis() > 0 ? DurationText.format(group.intervalMillis()) : interval);
        return new OwnApi(server).ask("/api/v1/oriel/rules/backtest", body);
    }

    /// @param whose before the sums: of which rule they are
    /// @return how many errors there are
    private int print(String whose, JsonNode answer) throws IOException {
        int errors = answer.path("errors").size();
        if (json) {
            out().println(JSON.writeValueAsString(answer));
            return errors;
        }
        for (JsonNode firing : answer.path("firings")) {
            String ended = firing.path("resolvedAt").asText("");
            boolean fired = firing.hasNonNull("firingAt");
            out().println((fired ? "firing  " : "pending ") + firing.path("labels").path("alertname").asText() + " "
                    + labels(firing.path("labels")));
            out().println("        pending " + firing.path("pendingAt").asText() + (fired
                    ? ", firing " + firing.path("firingAt").asText()
                    : ", never fired")
                    + (firing.hasNonNull("resolvedAt")
                            ? ", " + (fired ? "resolved " + ended + " after " + length(firing) : "over " + ended)
                            : ", still so at the end")
                    + ", value up to " + firing.path("maxValue").asText());
        }
        answer.path("errors").forEach(error -> out().println("error   " + error.asText()));
        out().println(whose + answer.path("evaluations").asLong() + " evaluations, " + answer.path("firings").size()
                + " alerts, " + Duration.ofSeconds(answer.path("firingSeconds").asLong())
                        .toString()
                        .substring(2)
                        .toLowerCase(Locale.ROOT)
                + " firing, " + answer.path("notifications").asInt()
                + " notifications" + receivers(answer.path("notificationsByReceiver")));
        return errors;
    }

    private static String length(JsonNode firing) {
        return DurationText.format(Duration.between(Instant.parse(firing.path("firingAt").asText()),
                Instant.parse(firing.path("resolvedAt").asText())).toMillis());
    }

    private static String labels(JsonNode labels) {
        List<String> pairs = new ArrayList<>();
        labels.properties().forEach(label -> {
            if (!label.getKey().equals("alertname")) {
                pairs.add(label.getKey() + "=\"" + label.getValue().asText() + '"');
            }
        });
        return "{" + String.join(", ", pairs) + "}";
    }

    private static String receivers(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        counts.properties().forEach(each -> parts.add(each.getKey() + " " + each.getValue().asInt()));
        return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    }

    private long time(String option, String text, Instant now) {
        try {
            if (text.equals("now")) {
                return now.toEpochMilli();
            }
            if (text.startsWith("now-")) {
                return now.toEpochMilli() - DurationText.parseMillis(text.substring("now-".length()));
            }
            return text.matches("[0-9]+(\\.[0-9]+)?")
                    ? Math.round(Double.parseDouble(text) * 1000)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException | IllegalArgumentException _) {
            throw wrong(
                    option + ": " + text + " (expected: a time such as 2026-01-31T12:00:00Z, 1769860800 or now-7d)");
        }
    }

    private long duration(String text) {
        try {
            long millis = DurationText.parseMillis(text);
            if (millis > 0) {
                return millis;
            }
        } catch (IllegalArgumentException _) {
            // As none.
        }
        throw wrong("--interval: " + text + " (expected: a duration such as 1m)");
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
