package dev.oriel.server.cli.alert;

import dev.oriel.config.Problems;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import dev.oriel.model.time.DurationText;
import dev.oriel.notify.route.RouteSettings;
import dev.oriel.notify.trial.RouteDrawing;
import dev.oriel.notify.trial.RouteTrial;
import dev.oriel.notify.trial.TrialMatch;
import dev.oriel.notify.trial.TrialMessage;
import dev.oriel.server.alertmanager.AlertmanagerFile;
import dev.oriel.server.cli.outcome.Verdicts;
import dev.oriel.server.http.JsonOutput;
import dev.oriel.server.trial.TrialJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel test route --alertmanager.config FILE label=value…`
@Command(name = "route", mixinStandardHelpOptions = true, description = {
    "Show where an alert with these labels would go, and what would be sent. Sends nothing.",
    "Without labels it draws the routing tree."})
public final class TestRouteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = {"--alertmanager.config",
        "--config.file"}, paramLabel = "FILE", required = true, description = "An alertmanager.yml.")
    private Path file = Path.of("alertmanager.yml");

    @Option(names = "--verify.receivers", paramLabel = "NAMES", split = ",", description = "End with status 1 unless the alert goes to just these, in this order.")
    private List<String> receivers = List.of();

    @Option(names = "--annotation", paramLabel = "NAME=TEXT", description = "An annotation of the alert; may be repeated.")
    private Map<String, String> annotations = new LinkedHashMap<>();

    @Option(names = "--time", paramLabel = "TIME", description = "When, in RFC 3339; time intervals depend on it (default: now).")
    private @Nullable String time;

    @Option(names = "--json", description = "Print the answer of the API.")
    private boolean json;

    @Parameters(paramLabel = "LABEL=VALUE", arity = "0..*")
    private List<String> labels = List.of();

    @Override
    public Integer call() throws IOException {
        Problems problems = new Problems();
        AlertmanagerFile read = AlertmanagerFile.read(file, false, problems);
        PrintWriter out = spec.commandLine().getOut();
        if (problems.hasErrors()) {
            return Verdicts.print(problems, "", out);
        }
        RouteTrial trial = RouteTrial.of(read.config(), read.templates(), "http://localhost:3000/alertmanager",
                InstantSource.system());
        List<TrialMatch> matches = labels.isEmpty() ? List.of() : trial.of(labels(), annotations, now());
        if (json) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonOutput output = new JsonOutput(bytes)) {
                TrialJson.write(output, matches);
            }
            out.println(bytes.toString(StandardCharsets.UTF_8));
        } else {
            out.print(RouteDrawing.of(trial.root(), matches));
            matches.forEach(match -> print(match, out));
        }
        out.flush();
        return verify(matches);
    }

    private Labels labels() {
        LabelsBuilder builder = new LabelsBuilder();
        for (String label : labels) {
            int equals = label.indexOf('=');
            if (equals <= 0) {
                throw new ParameterException(spec.commandLine(), label + " (expected: label=value)");
            }
            String value = label.substring(equals + 1);
            boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            builder.set(label.substring(0, equals), quoted ? value.substring(1, value.length() - 1) : value);
        }
        return builder.build();
    }

    private Instant now() {
        if (time == null) {
            return Instant.now();
        }
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException _) {
            throw new ParameterException(spec.commandLine(), "--time: " + time
                    + " (expected: a time such as 2026-01-31T12:00:00Z)");
        }
    }

    private static void print(TrialMatch match, PrintWriter out) {
        RouteSettings settings = match.settings();
        out.println();
        out.println("receiver " + match.receiver());
        out.println("  group    " + match.groupLabels() + (settings.groupByAll() ? ", by all labels" : ""));
        out.println("  timers   group_wait " + duration(settings.groupWait().toMillis()) + ", group_interval "
                + duration(settings.groupInterval().toMillis()) + ", repeat_interval "
                + duration(settings.repeatInterval().toMillis()));
        if (!match.mutedBy().isEmpty()) {
            out.println("  muted    by " + String.join(", ", match.mutedBy()));
        }
        for (TrialMessage message : match.messages()) {
            String reason = message.reason();
            out.println("  " + message.integration() + "[" + message.index() + "]"
                    + (message.title() == null ? "" : "  " + message.title())
                    + (reason == null ? "" : "  NOT DELIVERABLE: " + reason));
            message.body().lines().forEach(line -> out.println("      " + line));
        }
    }

    private static String duration(long millis) {
        return DurationText.format(millis);
    }

    private int verify(List<TrialMatch> matches) {
        List<String> found = matches.stream().map(TrialMatch::receiver).toList();
        if (receivers.isEmpty() || found.equals(receivers)) {
            return 0;
        }
        spec.commandLine()
                .getErr()
                .println("oriel: receivers " + String.join(",", found) + " (expected: " + String.join(",", receivers)
                        + ")");
        return Verdicts.NO;
    }
}
