package dev.oriel.server.cli;

import dev.oriel.storage.simulation.CrashSimulation;
import dev.oriel.tsdb.SimulatedTsdb;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `oriel test simulate`
@Command(name = "simulate", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
    "Crash the store on a simulated disk and compare what comes back with what was acknowledged.",
    "A seed replays its run exactly."})
final class TestSimulateCommand implements Callable<Integer> {
    /// Seeds between two lines of progress.
    private static final int BATCH = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "10000", description = "How many runs.")
    private int seeds = 10_000;

    @Option(names = "--from", paramLabel = "SEED", defaultValue = "1", description = "The first seed.")
    private long from = 1;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CrashSimulation simulation = new CrashSimulation(SimulatedTsdb.FACTORY);
        int failed = 0;
        long acknowledged = 0;
        for (int done = 0; done < seeds; done += BATCH) {
            CrashSimulation.Report report = simulation.run(from + done, Math.min(BATCH, seeds - done));
            report.failures().forEach(out::println);
            failed += report.failures().size();
            acknowledged += report.acknowledgedSamples();
            spec.commandLine().getErr().println(done + report.seeds() + " seeds, " + failed + " failed");
        }
        out.println(acknowledged + " samples acknowledged");
        out.println((seeds - failed) + " passed, " + failed + " failed");
        return failed == 0 ? 0 : Main.NO;
    }
}
