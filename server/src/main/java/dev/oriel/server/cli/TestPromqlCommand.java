package dev.oriel.server.cli;

import dev.oriel.query.promql.eval.PromqlEngine;
import dev.oriel.query.promql.eval.QueryOptions;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.query.promql.script.ScriptException;
import dev.oriel.query.promql.script.ScriptFailure;
import dev.oriel.query.promql.script.ScriptReader;
import dev.oriel.query.promql.script.ScriptReport;
import dev.oriel.query.promql.script.ScriptRunner;
import dev.oriel.query.promql.script.StoreScriptEngine;
import dev.oriel.storage.memory.MemoryMetricStore;
import dev.oriel.storage.metric.MetricStoreOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `oriel test promql FILE|DIR…`
@Command(name = "promql", mixinStandardHelpOptions = true, description = {
    "Run PromQL test scripts (load, eval, expect), as Prometheus has them.",
    "Prints a line per failing evaluation; the last line is: N passed, N failed."})
final class TestPromqlCommand implements Callable<Integer> {
    /// What the scripts take for granted: a query holds at most so many samples.
    private static final long MAX_SAMPLES = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Scripts, or folders with *.test files.")
    private List<Path> paths = List.of();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PromqlParser parser = new PromqlParser();
        ScriptReport report = ScriptReport.EMPTY;
        for (Path file : ScriptReader.find(paths)) {
            try (StoreScriptEngine engine = engine(parser)) {
                report = report.plus(new ScriptRunner(engine, parser).run(new ScriptReader(parser).read(file)));
            } catch (ScriptException e) {
                spec.commandLine().getErr().println("oriel: " + e.getMessage());
                return Main.FAILED;
            }
        }
        for (ScriptFailure failure : report.failures()) {
            out.println(failure);
        }
        out.println(report.totals());
        return report.failed() == 0 ? 0 : Main.NO;
    }

    /// The scripts also take it for granted that metric names are removed at the end of a query.
    private static StoreScriptEngine engine(PromqlParser parser) {
        InstantSource clock = InstantSource.system();
        QueryOptions defaults = QueryOptions.defaults();
        return new StoreScriptEngine(new PromqlEngine(parser, System::nanoTime),
                defaults.withLimits(defaults.limits().withMaxSamples(MAX_SAMPLES))
                        .withSettings(defaults.settings().withDelayedNameRemoval(true)),
                () -> new MemoryMetricStore(MetricStoreOptions.UNBOUNDED, clock));
    }
}
