package dev.oriel.server.cli.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.dashboard.DashboardException;
import dev.oriel.dashboard.DashboardText;
import dev.oriel.model.TimeRange;
import dev.oriel.server.cli.alert.HistorySource;
import dev.oriel.server.cli.alert.OwnApi;
import dev.oriel.server.cli.outcome.Verdicts;
import dev.oriel.server.grafana.check.DashboardCheck;
import dev.oriel.server.grafana.check.ReportJson;
import dev.oriel.storage.metric.MetricQuerier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel check dashboards DIR|FILE…`
@Command(name = "dashboards", mixinStandardHelpOptions = true, description = {
    "Say of Grafana's dashboards what is drawn as written, what otherwise, and what not, panel by panel.",
    "With --data against what is stored, with --server against what a running server stores: which queries find"
            + " nothing, and what they may mean."})
public final class CheckDashboardsCommand implements Callable<Integer> {
    private static final int MAX_DEPTH = 16;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR|FILE", arity = "1..*")
    private List<Path> paths = List.of();

    @Option(names = "--strict", description = "End with status 1 if anything is not drawn as written, or finds nothing.")
    private boolean strict;

    @Mixin
    private HistorySource history = new HistorySource();

    /// How one dashboard is examined.
    private interface Examination {
        JsonNode of(byte[] dashboard) throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String server = history.server();
        if (server != null) {
            OwnApi api = new OwnApi(server);
            return each(body -> api.ask("/api/v1/oriel/dashboards/check", DashboardText.object(body)));
        }
        if (!history.hasDirectory()) {
            return each(within(null));
        }
        try (HistorySource.OpenHistory open = history.open()) {
            return each(within(open.querier()));
        }
    }

    private static Examination within(@Nullable Function<TimeRange, MetricQuerier> store) {
        DashboardCheck check = new DashboardCheck(InstantSource.system());
        return body -> ReportJson.write(check.examine(DashboardText.dashboard(body), _ -> null, store));
    }

    private int each(Examination examination) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        boolean good = true;
        int status = 0;
        for (Path file : files()) {
            try {
                good &= ReportJson.print(file.toString(), examination.of(Files.readAllBytes(file)), out);
            } catch (DashboardException e) {
                out.println(file + ": " + e.text());
                status = Verdicts.NO;
            }
        }
        out.flush();
        return strict && !good ? Verdicts.NO : status;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> below = Files.walk(path, MAX_DEPTH)) {
                below.filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
