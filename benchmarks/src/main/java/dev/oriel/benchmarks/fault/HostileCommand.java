package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.fault.HostileQueries.Hostile;
import dev.oriel.benchmarks.load.DataSet;
import dev.oriel.benchmarks.load.Pace;
import dev.oriel.benchmarks.load.Phase;
import dev.oriel.benchmarks.load.Profile;
import dev.oriel.benchmarks.load.Sender;
import dev.oriel.benchmarks.load.Shape;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hostile`: queries that mean harm, many at once, while others write.
@Command(name = "hostile", description = "Asks some 250 queries that mean harm, 16 at a time, while others write.")
public final class HostileCommand implements Callable<Integer> {
    private static final int ALLOWED_OVERRUN_MILLIS = 1_000;
    private static final int ALONE_MILLIS = 10_000;
    private static final double TICKS_PER_SECOND = 10;
    private static final long STEP_MILLIS = 100;
    private static final int NEWEST_TICKS = 100;

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--parallel", defaultValue = "16", description = "queries at one time (default: ${DEFAULT-VALUE})")
    private int parallel = 16;

    @Option(names = "--timeout", defaultValue = "10", description = "of a query, in seconds (default: ${DEFAULT-VALUE})")
    private int timeoutSeconds = 10;

    @Option(names = "--hosts", defaultValue = "500", description = "whose series are asked for (default: ${DEFAULT-VALUE})")
    private int hosts = 500;

    @Option(names = "--java-options", defaultValue = "-Xmx4g", description = "of the server (default: ${DEFAULT-VALUE})")
    private String javaOptions = "-Xmx4g";

    /// What became of one query.
    private record Outcome(Hostile query, String status, String body, double millis) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        long now = System.currentTimeMillis();
        DataSet data = DataSet.make(options.work(), Profile.ofLoad(hosts, 60, 0), Shape.REGULAR,
                now / 3_600_000 * 3_600_000);
        LedgerPlan plan = new LedgerPlan(4, 1_000, now - 60_000, STEP_MILLIS, options.seed());
        try (Server server = options.server("hostile", Surroundings.NONE.withJavaOptions(javaOptions));
                LedgerLoad load = new LedgerLoad(plan, TICKS_PER_SECOND);
                QueryClient queries = new QueryClient(server.queryUri())) {
            server.start();
            Sender sender = new Sender(server.writeUri());
            sender.push(data, Phase.CREATE, Pace.unlimited());
            sender.push(data, Phase.STEADY, Pace.unlimited());
            load.begin(server.writeUri());
            Thread.sleep(ALONE_MILLIS);
            String alone = latencies(load);
            load.clients().forEach(client -> client.latencies().clear());
            long start = System.nanoTime();
            long before = load.acknowledgedTicks();
            List<Outcome> outcomes = askAll(queries, data.queryTimeMillis());
            double seconds = (System.nanoTime() - start) / 1e9;
            double ticks = (load.acknowledgedTicks() - before) / seconds;
            String beside = latencies(load);
            load.end();
            boolean alive = server.isAlive();
            LedgerCheck check = new LedgerCheck(plan, queries);
            if (alive) {
                check.compare(load.states(), NEWEST_TICKS);
            }
            double slowest = report(out, outcomes);
            out.printf("server: %s, peak resident %,d MiB, now %,d MiB, %d threads, %d files%n",
                    alive ? "alive" : "dead", server.peakResidentBytes() >> 20, server.residentBytes() >> 20,
                    server.threads(), server.openFiles());
            out.printf("writes: %.1f ticks a second (expected: %.1f) for %.0f s; alone %s; beside the queries %s%n",
                    ticks, TICKS_PER_SECOND * plan.connections(), seconds, alone, beside);
            out.printf("acknowledged samples looked for: %,d; faults %s%n", check.compared(), check.faults());
            server.stop();
            return alive && check.faults().isEmpty() && slowest < timeoutSeconds * 1e3 + ALLOWED_OVERRUN_MILLIS ? 0 : 1;
        }
    }

    private static String latencies(LedgerLoad load) {
        return load.clients().getFirst().latencies().text();
    }

    private List<Outcome> askAll(QueryClient queries, long timeMillis) throws InterruptedException {
        ConcurrentLinkedQueue<Hostile> left = new ConcurrentLinkedQueue<>(HostileQueries.list());
        ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
            List<Future<?>> askers = new ArrayList<>();
            for (int i = 0; i < parallel; i++) {
                askers.add(threads.submit(() -> {
                    for (Hostile next = left.poll(); next != null; next = left.poll()) {
                        outcomes.add(ask(queries, next, timeMillis));
                    }
                    return null;
                }));
            }
        }
        return List.copyOf(outcomes);
    }

    private Outcome ask(QueryClient queries, Hostile query, long timeMillis) throws InterruptedException {
        String end = QueryClient.seconds(timeMillis);
        Map<String, String> common = Map.of("query", query.expr(), "timeout", timeoutSeconds + "s", "nocache", "1");
        Map<String, String> parameters = new TreeMap<>(common);
        if (query.stepSeconds() == 0) {
            parameters.put("time", end);
        } else {
            parameters.put("start", QueryClient.seconds(timeMillis - query.spanSeconds() * 1_000));
            parameters.put("end", end);
            parameters.put("step", Long.toString(query.stepSeconds()));
        }
        long start = System.nanoTime();
        try {
            QueryClient.Reply reply = queries.ask(query.stepSeconds() == 0 ? "/api/v1/query" : "/api/v1/query_range",
                    parameters);
            return new Outcome(query, Integer.toString(reply.status()), reply.body(), reply.beganMillis());
        } catch (IOException e) {
            return new Outcome(query, "broken", String.valueOf(e.getMessage()), (System.nanoTime() - start) / 1e6);
        }
    }

    /// @return milliseconds of the slowest
    private static double report(PrintWriter out, List<Outcome> outcomes) {
        Map<String, Integer> byStatus = new TreeMap<>();
        outcomes.forEach(outcome -> byStatus.merge(outcome.status(), 1, Integer::sum));
        out.printf("%d queries: %s%n", outcomes.size(), byStatus);
        List<Outcome> slowest = outcomes.stream()
                .sorted((a, b) -> Double.compare(b.millis(), a.millis()))
                .limit(5)
                .toList();
        for (Outcome outcome : slowest) {
            print(out, "slow", outcome);
        }
        outcomes.stream()
                .filter(outcome -> outcome.status().equals("500") || outcome.status().equals("broken"))
                .forEach(outcome -> print(out, "failed", outcome));
        out.flush();
        return slowest.getFirst().millis();
    }

    private static void print(PrintWriter out, String what, Outcome outcome) {
        String expr = outcome.query().expr();
        out.printf("%s: %.0f ms, %s, %s: %s%n", what, outcome.millis(), outcome.status(),
                expr.substring(0, Math.min(90, expr.length())),
                outcome.body().substring(0, Math.min(150, outcome.body().length())));
    }
}
