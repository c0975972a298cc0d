package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `loop`: a server that is killed some seconds after each start, ready or not, while clients never stop sending.
@Command(name = "loop", description = "Kills the server (kill -9) some seconds after each start, ready or not, while"
        + " clients send on: what is acknowledged stays, and the journal stays short.")
public final class LoopCommand implements Callable<Integer> {
    private static final long STEP_MILLIS = 1_000;
    private static final int NEWEST_TICKS = 300;
    /// A journal of this length is replaced by a checkpoint: `TsdbOptions.DEFAULT`.
    private static final long MAX_JOURNAL_BYTES = 512L << 20;

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--kills", defaultValue = "100", description = "(default: ${DEFAULT-VALUE})")
    private int kills = 100;

    @Option(names = "--every", defaultValue = "3", description = "seconds from start to death (default: ${DEFAULT-VALUE})")
    private double everySeconds = 3;

    @Option(names = "--series", defaultValue = "5000", description = "of each of four connections (default: ${DEFAULT-VALUE})")
    private int series = 5_000;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        LedgerPlan plan = new LedgerPlan(4, series, System.currentTimeMillis() - 20 * 3_600_000L, STEP_MILLIS,
                options.seed());
        int livesWithProgress = 0;
        long longestJournal = 0;
        long mostOfALife = 0;
        try (Server server = options.server("loop", Surroundings.NONE);
                LedgerLoad load = new LedgerLoad(plan, 1_000);
                QueryClient queries = new QueryClient(server.queryUri())) {
            load.begin(server.writeUri());
            for (int kill = 1; kill <= kills; kill++) {
                long before = load.acknowledgedTicks();
                long journalBefore = server.directoryBytes("journal");
                server.launch();
                Thread.sleep((long) (everySeconds * 1_000));
                server.kill();
                livesWithProgress += load.acknowledgedTicks() > before ? 1 : 0;
                long journal = server.directoryBytes("journal");
                longestJournal = Math.max(longestJournal, journal);
                mostOfALife = Math.max(mostOfALife, journal - journalBefore);
                if (kill % 10 == 0) {
                    out.printf("%d kills, %,d samples acknowledged, journal %,d MiB%n", kill,
                            load.acknowledgedTicks() * series, journal >> 20);
                    out.flush();
                }
            }
            load.end();
            double ready = server.start();
            LedgerCheck check = new LedgerCheck(plan, queries);
            check.compare(load.states(), NEWEST_TICKS);
            check.compareSeries(load.states());
            server.stop();
            long bound = 2 * (MAX_JOURNAL_BYTES + mostOfALife);
            out.printf("killed %d times, %.1f s after each start; samples were taken in %d of these lives%n", kills,
                    everySeconds, livesWithProgress);
            out.printf("journal: at most %,d MiB (expected: at most %,d), at most %,d more in a life%n",
                    longestJournal >> 20, bound >> 20, mostOfALife >> 20);
            out.printf("ready at the end after %.1f s; %,d samples looked for, faults %s%n", ready, check.compared(),
                    check.faults());
            out.flush();
            return check.faults().isEmpty() && longestJournal <= bound ? 0 : 1;
        }
    }
}
