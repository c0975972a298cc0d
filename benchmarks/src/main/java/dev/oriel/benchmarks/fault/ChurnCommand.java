package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `churn`: series that live ten minutes and are replaced, a day of them in four hours, and whether old ones leave the memory.
@Command(name = "churn", description = "Series that live ten minutes and are replaced, a day of them in four hours, and"
        + " queries beside: one line for each hour of the samples, and what grows.")
public final class ChurnCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 4;
    private static final long LOOK_MILLIS = 2_000;
    /// By then the head holds what it may: three hours are cut down to one.
    private static final int HOURS_TO_FILL = 4;
    /// Of what the earlier half of the hours behind those shows.
    private static final double MOST_GROWTH = 0.05;
    private static final double MEBIBYTE = 1 << 20;

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--series", defaultValue = "10000000", description = "that live at some time (default: ${DEFAULT-VALUE})")
    private long series = 10_000_000;

    @Option(names = "--hours", defaultValue = "24", description = "of the samples (default: ${DEFAULT-VALUE})")
    private int hours = 24;

    @Option(names = "--minutes", defaultValue = "240", description = "that this takes (default: ${DEFAULT-VALUE})")
    private double minutes = 240;

    @Option(names = "--java-options", defaultValue = "", description = "of the server, such as -Xmx2g")
    private String javaOptions = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        ChurnPlan plan = ChurnPlan.of(series, CONNECTIONS, hours, System.currentTimeMillis() - hours * 3_600_000L);
        try (Server server = options.server("churn", Surroundings.NONE.withJavaOptions(javaOptions));
                QueryClient queries = new QueryClient(server.queryUri())) {
            server.start();
            Latencies written = new Latencies();
            List<ChurnClient> clients = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> new ChurnClient(plan, connection, written))
                    .toList();
            ChurnQueries asked = new ChurnQueries(queries, plan, () -> reachedMillis(clients));
            boolean grows = load(server, clients, asked, written);
            ChurnCheck check = new ChurnCheck(plan, queries);
            check.compare(clients);
            options.out().println(check);
            options.out().flush();
            server.stop();
            return check.faults().isEmpty() && !grows ? 0 : 1;
        }
    }

    /// Sends all and asks beside it, while this thread watches.
    ///
    /// @return whether what must not grow does
    private boolean load(Server server, List<ChurnClient> clients, ChurnQueries asked, Latencies written)
            throws IOException, InterruptedException {
        double speed = hours * 60 / minutes;
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + 1);
        try {
            Future<?> asking = threads.submit(() -> {
                asked.run();
                return null;
            });
            List<Future<?>> running = new ArrayList<>();
            for (ChurnClient client : clients) {
                running.add(threads.submit(() -> {
                    client.run(server.writeUri(), speed);
                    return null;
                }));
            }
            ChurnTable table = new ChurnTable(options.out());
            watch(server, clients, running, table, List.of(written, asked.latencies()));
            for (Future<?> each : running) {
                each.get();
            }
            asked.stop();
            asking.get();
            return table.printGrowth(HOURS_TO_FILL, MOST_GROWTH);
        } catch (ExecutionException e) {
            throw new IOException("a client broke: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long reachedMillis(List<ChurnClient> clients) {
        return clients.stream().mapToLong(ChurnClient::reachedMillis).min().orElse(0);
    }

    /// Adds a line for each hour, until all is sent or a client broke.
    private void watch(Server server, List<ChurnClient> clients, List<Future<?>> running, ChurnTable table,
            List<Latencies> latencies) throws IOException, InterruptedException {
        long startMillis = reachedMillis(clients);
        double cpu = 0;
        for (int hour = 1; hour <= hours; hour++) {
            double resident = 0;
            double head = 0;
            double series = 0;
            do {
                Thread.sleep(LOOK_MILLIS);
                resident = Math.max(resident, server.anonymousBytes());
                head = Math.max(head, server.metric("oriel_tsdb_head_bytes", ""));
                series = Math.max(series, server.metric("oriel_tsdb_head_series", ""));
            } while (running.stream().noneMatch(Future::isDone)
                    && reachedMillis(clients) < startMillis + hour * 3_600_000L - 2 * ChurnPlan.TICK_MILLIS);
            double before = cpu;
            cpu = server.cpuSeconds();
            table.add(new double[]{hour, series, head / MEBIBYTE, heapBytes(server) / MEBIBYTE, resident / MEBIBYTE,
                server.residentBytes() / MEBIBYTE,
                (server.directoryBytes("journal") + server.directoryBytes("checkpoints")) / MEBIBYTE,
                server.metric("oriel_tsdb_blocks_bytes", "") / MEBIBYTE, latencies.getFirst().millis(0.5),
                latencies.getFirst().millis(0.99), latencies.getLast().millis(0.5), latencies.getLast().millis(0.99),
                cpu - before});
            latencies.forEach(Latencies::clear);
        }
    }

    private static double heapBytes(Server server) throws IOException, InterruptedException {
        server.collectGarbage();
        return server.metric("jvm_memory_used_bytes", "area=\"heap\"");
    }
}
