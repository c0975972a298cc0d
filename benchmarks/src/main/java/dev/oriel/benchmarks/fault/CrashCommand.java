package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `crash`: kill -9 again and again under load, and all that was acknowledged is looked for each time.
@Command(name = "crash", description = "Kills the server (kill -9) under remote-write load, compares all it has with"
        + " a ledger of acknowledged batches after each start.")
public final class CrashCommand implements Callable<Integer> {
    /// A life sends at most so much time.
    private static final long MILLIS_OF_A_CYCLE = 6 * 60_000;
    private static final long STEP_MILLIS = 1_500;
    private static final int NEWEST_TICKS = 300;
    /// One life in so many is long enough for the server's background work, one is ended before the server is ready.
    private static final int LONG_LIFE = 20;
    private static final int EARLY_DEATH = 8;

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--cycles", defaultValue = "200", description = "lives and deaths (default: ${DEFAULT-VALUE})")
    private int cycles = 200;

    @Option(names = "--connections", defaultValue = "4", description = "that send (default: ${DEFAULT-VALUE})")
    private int connections = 4;

    @Option(names = "--series", defaultValue = "250", description = "of a connection (default: ${DEFAULT-VALUE})")
    private int series = 250;

    @Option(names = "--rate", defaultValue = "40", description = "batches a second of a connection (default: ${DEFAULT-VALUE})")
    private double rate = 40;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        LedgerPlan plan = new LedgerPlan(connections, series, System.currentTimeMillis() - cycles * MILLIS_OF_A_CYCLE,
                STEP_MILLIS, options.seed());
        SplittableRandom random = new SplittableRandom(options.seed());
        Latencies ready = new Latencies();
        int early = 0;
        try (Server server = options.server("crash", Surroundings.NONE);
                LedgerLoad load = new LedgerLoad(plan, rate);
                QueryClient queries = new QueryClient(server.queryUri())) {
            LedgerCheck check = new LedgerCheck(plan, queries);
            for (int cycle = 1; cycle <= cycles; cycle++) {
                if (random.nextInt(EARLY_DEATH) == 0) {
                    early++;
                    server.launch();
                    Thread.sleep(random.nextInt(1_000));
                    server.kill();
                }
                ready.add((long) (server.start() * 1e9));
                check.compare(load.states(), NEWEST_TICKS);
                check.compareSeries(load.states());
                if (!check.faults().isEmpty()) {
                    break;
                }
                load.begin(server.writeUri());
                Thread.sleep(random.nextInt(LONG_LIFE) == 0 ? 20_000 : random.nextInt(200, 4_000));
                server.kill();
                load.end();
                if (cycle % 10 == 0) {
                    out.printf("%d lives, %,d samples acknowledged%n", cycle, load.acknowledgedTicks() * series);
                    out.flush();
                }
            }
            server.start();
            check.compare(load.states(), NEWEST_TICKS);
            check.compareAll(load.states());
            server.stop();
            out.printf("kill -9: %d times under load, %d times before it was ready%n", cycles, early);
            out.printf("acknowledged: %,d batches, %,d samples; looked for after each start, %,d in sum%n",
                    load.acknowledgedTicks(), load.acknowledgedTicks() * series, check.compared());
            out.printf("not acknowledged and there all the same, whole: %d batches%n", check.unacknowledgedKept());
            out.printf("ready: %s%n", ready.text());
            out.printf("faults: %d %s%n", check.faults().size(), check.faults().stream().limit(20).toList());
            out.flush();
            return check.faults().isEmpty() ? 0 : 1;
        }
    }
}
