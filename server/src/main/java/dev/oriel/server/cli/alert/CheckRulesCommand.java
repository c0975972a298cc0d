package dev.oriel.server.cli.alert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.config.Problems;
import dev.oriel.model.TimeRange;
import dev.oriel.model.time.DurationText;
import dev.oriel.notify.route.Route;
import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.doctor.Diagnosis;
import dev.oriel.rule.doctor.DoctorOptions;
import dev.oriel.rule.doctor.RoutingView;
import dev.oriel.rule.doctor.RuleDoctor;
import dev.oriel.rule.doctor.finding.Finding;
import dev.oriel.rule.doctor.finding.Severity;
import dev.oriel.rule.file.RuleGroup;
import dev.oriel.server.alertmanager.AlertmanagerFile;
import dev.oriel.server.cli.outcome.Verdicts;
import dev.oriel.server.trial.TreeRouting;
import dev.oriel.storage.metric.MetricQuerier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel check rules FILE…`
@Command(name = "rules", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
    "Check rule files: all errors at once.",
    "With --doctor also for rules that parse and cannot do what they are meant to; with --data against what is stored,",
    "with --server the rules of a running server against what it stores."})
public final class CheckRulesCommand implements Callable<Integer> {
    private static final int LINT_FATAL = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", arity = "0..*")
    private List<Path> files = List.of();

    @Option(names = "--lint", paramLabel = "CHECK", defaultValue = "duplicate-rules", description = "all, duplicate-rules or none.")
    private String lint = "duplicate-rules";

    @Option(names = "--lint-fatal", description = "End with status 3 if the lint finds something.")
    private boolean lintFatal;

    @Option(names = "--doctor", description = "Examine the rules.")
    private boolean doctor;

    @Option(names = "--fail-on", paramLabel = "SEVERITY", defaultValue = "error", description = "End with status 1 if the doctor finds something so grave: error, warning, info or never.")
    private String failOn = "error";

    @Option(names = "--scrape-interval", paramLabel = "DURATION", defaultValue = "15s", description = "Of series whose own cannot be seen.")
    private String scrapeInterval = "15s";

    @Option(names = "--alertmanager.config", paramLabel = "FILE", description = "An alertmanager.yml, to hold the rules against its routes.")
    private @Nullable Path alertmanager;

    @Mixin
    private HistorySource history = new HistorySource();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String server = history.server();
        if (files.isEmpty() && (!doctor || server == null)) {
            throw new ParameterException(spec.commandLine(), "FILE is missing (expected: one or more rule files)");
        }
        Problems all = new Problems();
        int status = 0;
        for (Path file : files) {
            Problems problems = new Problems();
            RuleFiles read = RuleFiles.read(List.of(file), problems);
            int rules = read.groups().stream().map(RuleGroup::rules).mapToInt(List::size).sum();
            status = Math.max(status, Verdicts.print(problems, file + ": good, " + rules + " rules", out()));
            problems.errors().forEach(problem -> all.error(problem.place(), problem.text()));
            String duplicates = lint.equals("none") || problems.hasErrors() ? "" : DuplicateRules.text(read.groups());
            out().print(duplicates);
            status = lintFatal && !duplicates.isEmpty() ? Math.max(status, LINT_FATAL) : status;
        }
        if (doctor && !all.hasErrors()) {
            status = Math.max(status, server == null ? examine() : examine(server));
        }
        out().flush();
        return status;
    }

    private int examine() throws IOException, InterruptedException {
        if (!history.hasDirectory()) {
            return examine((Function<TimeRange, MetricQuerier>) null);
        }
        try (HistorySource.OpenHistory open = history.open()) {
            return examine(open.querier());
        }
    }

    private int examine(@Nullable Function<TimeRange, MetricQuerier> store) {
        RuleFiles read = RuleFiles.read(files, new Problems());
        InstantSource clock = InstantSource.system();
        DoctorOptions options = DoctorOptions.DEFAULT.withIntervals(DoctorOptions.DEFAULT.intervalMillis(),
                duration(scrapeInterval));
        Diagnosis diagnosis = new RuleDoctor(new PromqlEngine(new PromqlParser(), System::nanoTime), store,
                clock, options, routing()).examine(read.groups(), read.texts(), clock.millis());
        int grave = 0;
        for (Finding finding : diagnosis.findings()) {
            out().println(finding);
            grave += isGrave(finding.severity().word()) ? 1 : 0;
        }
        diagnosis.limits().forEach(limit -> out().println("not all was looked at: " + limit));
        return sum(diagnosis.findings().size(), grave);
    }

    private long duration(String text) {
        try {
            return DurationText.parseMillis(text);
        } catch (IllegalArgumentException _) {
            throw new ParameterException(spec.commandLine(), "--scrape-interval: " + text
                    + " (expected: a duration such as 15s)");
        }
    }

    private RoutingView routing() {
        Path file = alertmanager;
        if (file == null) {
            return RoutingView.NONE;
        }
        Problems problems = new Problems();
        AlertmanagerFile read = AlertmanagerFile.read(file, false, problems);
        problems.throwIfErrors();
        return new TreeRouting(Route.of(read.config().route()));
    }

    /// The server's rules, those of the files where any are named.
    private int examine(String server) throws IOException, InterruptedException {
        JsonNode data = new OwnApi(server).ask("/api/v1/oriel/rules/doctor", null);
        int grave = 0;
        int count = 0;
        for (JsonNode finding : data.path("findings")) {
            String file = finding.path("file").asText();
            if (!files.isEmpty() && files.stream().noneMatch(each -> Path.of(file).endsWith(each.getFileName()))) {
                continue;
            }
            count++;
            grave += isGrave(finding.path("severity").asText()) ? 1 : 0;
            String line = finding.path("line").asInt() == 0 ? "" : ":" + finding.path("line").asInt();
            String column = finding.path("column").asInt() == 0 ? "" : ":" + finding.path("column").asInt();
            String suggestion = finding.path("suggestion").asText("");
            out().println(file + line + column + ": " + finding.path("severity").asText() + ": "
                    + finding.path("kind").asText() + ": " + finding.path("rule").asText() + ": "
                    + finding.path("message").asText()
                    + (suggestion.isEmpty() || finding.path("suggestion").isNull() ? "" : " → " + suggestion));
        }
        return sum(count, grave);
    }

    private boolean isGrave(String severity) {
        if (failOn.equals("never")) {
            return false;
        }
        try {
            return Severity.valueOf(severity.toUpperCase(Locale.ROOT))
                    .compareTo(Severity.valueOf(failOn.toUpperCase(Locale.ROOT))) <= 0;
        } catch (IllegalArgumentException _) {
            throw new ParameterException(spec.commandLine(), "--fail-on: " + failOn
                    + " (expected: error, warning, info or never)");
        }
    }

    private int sum(int count, int grave) {
        out().println(count == 0 ? "the doctor finds nothing" : "the doctor finds " + count + " things");
        return grave == 0 ? 0 : Verdicts.NO;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
