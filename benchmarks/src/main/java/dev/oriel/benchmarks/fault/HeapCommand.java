package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `heap`: lives of a server whose heap is much too small for what it is sent and asked, and whose limits do not save it.
@Command(name = "heap", description = "Starts the server again and again with heaps much too small for its load: no request"
        + " waits for ever, and what is acknowledged stays.")
public final class HeapCommand implements Callable<Integer> {
    private static final double TICKS_PER_SECOND = 20;
    private static final long STEP_MILLIS = 50;
    private static final int NEWEST_TICKS = 300;
    private static final String LIMITS = "limits:\n  head_memory: 64GiB\n";

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--lives", defaultValue = "40", description = "(default: ${DEFAULT-VALUE})")
    private int lives = 40;

    @Option(names = "--seconds", defaultValue = "15", description = "of a life at most, then it is killed (default: ${DEFAULT-VALUE})")
    private int seconds = 15;

    @Option(names = "--heaps", split = ",", defaultValue = "24,32,40,48,64,96,128", description = "MiB, one after the other (default: ${DEFAULT-VALUE})")
    private List<Integer> heaps = List.of();

    @Option(names = "--java-options", defaultValue = "", description = "of these lives besides the heap, such as -XX:-ExitOnOutOfMemoryError")
    private String javaOptions = "";

    @Option(names = "--series", defaultValue = "500", description = "of each of four connections (default: ${DEFAULT-VALUE})")
    private int series = 500;

    @Option(names = "--bound", defaultValue = "30", description = "seconds within which each request must end (default: ${DEFAULT-VALUE})")
    private int boundSeconds = 30;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        LedgerPlan plan = new LedgerPlan(4, series, System.currentTimeMillis() - 60_000, STEP_MILLIS, options.seed());
        Path limits = Files.writeString(Files.createDirectories(options.work()).resolve("limits.yml"), LIMITS);
        Surroundings around = Surroundings.NONE
                .withWrapper(List.of("sh", "-c", "exec \"$@\" --oriel.config=" + limits, "sh"));
        Map<String, Integer> ends = new TreeMap<>();
        int livesWithProgress = 0;
        try (Server server = options.server("heap", around);
                LedgerLoad load = new LedgerLoad(plan, TICKS_PER_SECOND);
                HungryClients hungry = new HungryClients(server);
                QueryClient queries = new QueryClient(server.queryUri())) {
            for (int life = 0; life < lives; life++) {
                int heap = heaps.get(life % heaps.size());
                long before = load.acknowledgedTicks();
                server.surroundWith(around.withJavaOptions("-Xmx" + heap + "m " + javaOptions));
                server.launch();
                load.begin(server.writeUri());
                hungry.begin();
                OptionalInt status = server.awaitEnd(Duration.ofSeconds(seconds));
                load.end();
                hungry.end();
                server.kill();
                livesWithProgress += load.acknowledgedTicks() > before ? 1 : 0;
                ends.merge(status.isPresent() ? "status " + status.getAsInt() : "alive", 1, Integer::sum);
                out.printf("life %d, %d MiB: %s; %,d samples acknowledged%n", life + 1, heap,
                        status.isPresent() ? "ended with status " + status.getAsInt() : "alive to the end",
                        load.acknowledgedTicks() * series);
                out.flush();
            }
            server.surroundWith(around.withJavaOptions("-Xmx1g"));
            double ready = server.start();
            LedgerCheck check = new LedgerCheck(plan, queries);
            check.compare(load.states(), NEWEST_TICKS);
            check.compareAll(load.states());
            server.stop();
            double longest = Math.max(hungry.longestSeconds(), load.clients()
                    .stream()
                    .mapToDouble(LedgerClient::longestSeconds)
                    .max()
                    .orElse(0));
            out.printf("lives: %s; samples were taken in %d; the longest request took %.1f s (expected: at most %d)%n",
                    ends, livesWithProgress, longest, boundSeconds);
            out.printf("hungry clients were answered %s%n", hungry.outcomes());
            out.printf("ready at the end after %.1f s; %,d acknowledged samples looked for, faults %s%n", ready,
                    check.compared(), check.faults());
            out.flush();
            return check.faults().isEmpty() && longest <= boundSeconds ? 0 : 1;
        }
    }
}
