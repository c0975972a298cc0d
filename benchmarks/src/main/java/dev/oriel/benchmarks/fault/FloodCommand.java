package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.load.WriteClient;
import dev.oriel.benchmarks.load.WriteMessage;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.process.Surroundings;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `flood`: one source sends new series and nothing else, while others write and ask as always.
@Command(name = "flood", description = "One source floods the server with new series, while others write and ask.")
public final class FloodCommand implements Callable<Integer> {
    private static final int SERIES_OF_A_REQUEST = 5_000;
    private static final double TICKS_PER_SECOND = 10;
    private static final long STEP_MILLIS = 100;

    @Mixin
    private final FaultOptions options = new FaultOptions();

    @Option(names = "--rate", defaultValue = "100000", description = "new series a second (default: ${DEFAULT-VALUE})")
    private double rate = 100_000;

    @Option(names = "--seconds", defaultValue = "60", description = "of the flood (default: ${DEFAULT-VALUE})")
    private int seconds = 60;

    @Option(names = "--java-options", defaultValue = "-Xmx1g", description = "of the server (default: ${DEFAULT-VALUE})")
    private String javaOptions = "-Xmx1g";

    /// What came of the flood.
    private record Flood(long sent, Map<Integer, Integer> statuses, String refusal) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = options.out();
        LedgerPlan plan = new LedgerPlan(2, 1_000, System.currentTimeMillis() - 60_000, STEP_MILLIS, options.seed());
        try (Server server = options.server("flood", Surroundings.NONE.withJavaOptions(javaOptions));
                LedgerLoad load = new LedgerLoad(plan, TICKS_PER_SECOND);
                QueryClient queries = new QueryClient(server.queryUri());
                SteadyQuery asked = new SteadyQuery(queries)) {
            server.start();
            load.begin(server.writeUri());
            asked.begin();
            Thread.sleep(20_000);
            Latencies written = load.clients().getFirst().latencies();
            String alone = latencies(written, asked);
            long residentAlone = server.residentBytes();
            written.clear();
            asked.latencies().clear();
            Flood flood = flood(server);
            String beside = latencies(written, asked);
            asked.end();
            load.end();
            LedgerCheck check = new LedgerCheck(plan, queries);
            check.compare(load.states(), 100);
            out.printf("flood: %,d new series in %d s, answers %s; the first refusal: %s%n", flood.sent(), seconds,
                    flood.statuses(), flood.refusal());
            out.printf("others alone:  %s%nothers beside: %s%n", alone, beside);
            out.printf("series in memory: %,.0f, refused %,.0f; resident %,d MiB before, %,d MiB at most (%s)%n",
                    server.metric("oriel_tsdb_head_series", ""), server.metric("oriel_tsdb_series_refused_total", ""),
                    residentAlone >> 20, server.peakResidentBytes() >> 20, javaOptions);
            out.printf("acknowledged samples looked for: %,d; faults %s%n", check.compared(), check.faults());
            out.flush();
            server.stop();
            return check.faults().isEmpty() && !flood.refusal().isEmpty() ? 0 : 1;
        }
    }

    /// Puts one sample of each of some series into a message.
    ///
    /// @param from number of the first
    static void newSeries(WriteMessage message, long from, int count) {
        message.reset();
        for (int i = 0; i < count; i++) {
            message.sample(WriteMessage.labels(List.of("__name__", "bomb_total", "request_id",
                    Long.toHexString((from + i) * 0x9E3779B97F4A7C15L), "source", "one")), i,
                    System.currentTimeMillis());
        }
    }

    private static String latencies(Latencies written, SteadyQuery asked) {
        return "writes %s; queries %s".formatted(written.text(), asked.latencies().text());
    }

    private Flood flood(Server server) throws IOException, InterruptedException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        String refusal = "";
        long sent = 0;
        long start = System.nanoTime();
        WriteMessage message = new WriteMessage();
        try (WriteClient client = new WriteClient(server.writeUri())) {
            while (System.nanoTime() - start < seconds * 1e9) {
                newSeries(message, sent, SERIES_OF_A_REQUEST);
                HttpResponse<String> response = client.post(message.compressed());
                sent += SERIES_OF_A_REQUEST;
                statuses.merge(response.statusCode(), 1, Integer::sum);
                if (refusal.isEmpty() && response.statusCode() != 204) {
                    refusal = response.body().strip();
                }
                long due = (long) (sent / rate * 1e9) - (System.nanoTime() - start);
                if (due > 0) {
                    Thread.sleep(due / 1_000_000);
                }
            }
        }
        return new Flood(sent, statuses, refusal);
    }
}
