package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.load.WriteClient;
import dev.oriel.benchmarks.load.WriteMessage;
import dev.oriel.benchmarks.process.Server;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Clients that cost a server's memory: some ask for all that [LedgerPlan]'s clients have sent, one sends new series.
final class HungryClients implements AutoCloseable {
    private static final int ASKING = 4;
    private static final int SERIES_OF_A_REQUEST = 2_000;
    /// Then they are sent again, so that some heap holds them all.
    private static final int MAX_SERIES = 60_000;
    private static final long PAUSE_MILLIS = 50;

    private final Server server;
    private final ClientThreads threads = new ClientThreads(ASKING + 1);
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long longestNanos;
    private volatile boolean over;

    /// A request, answered with a status.
    @FunctionalInterface
    private interface Request {
        int send() throws IOException, InterruptedException;
    }

    HungryClients(Server server) {
        this.server = server;
    }

    void begin() {
        over = false;
        for (int i = 0; i < ASKING; i++) {
            threads.start(() -> {
                ask();
                return null;
            });
        }
        threads.start(() -> {
            flood();
            return null;
        });
    }

    private void ask() throws InterruptedException {
        try (QueryClient queries = new QueryClient(server.queryUri())) {
            while (!over) {
                long now = System.currentTimeMillis();
                Map<String, String> parameters = Map.of("query", "sort(rate(" + LedgerPlan.NAME + "[5m]))", "start",
                        QueryClient.seconds(now - 1_800_000), "end", QueryClient.seconds(now), "step", "1", "nocache",
                        "1");
                time("query", () -> queries.ask("/api/v1/query_range", parameters).status());
            }
        }
    }

    private void flood() throws InterruptedException {
        WriteMessage message = new WriteMessage();
        try (WriteClient client = new WriteClient(server.writeUri())) {
            for (int from = 0; !over; from = (from + SERIES_OF_A_REQUEST) % MAX_SERIES) {
                FloodCommand.newSeries(message, from, SERIES_OF_A_REQUEST);
                time("write", () -> client.post(message.compressed()).statusCode());
            }
        }
    }

    private void time(String what, Request request) throws InterruptedException {
        long before = System.nanoTime();
        String outcome;
        try {
            outcome = what + " " + request.send();
        } catch (IOException _) {
            outcome = what + " broke";
        }
        note(outcome, System.nanoTime() - before);
        Thread.sleep(PAUSE_MILLIS);
    }

    private synchronized void note(String outcome, long nanos) {
        outcomes.merge(outcome, 1, Integer::sum);
        longestNanos = Math.max(longestNanos, nanos);
    }

    /// Waits until each request under way has ended.
    void end() throws IOException, InterruptedException {
        over = true;
        threads.join();
    }

    /// How often requests ended how.
    synchronized Map<String, Integer> outcomes() {
        return new TreeMap<>(outcomes);
    }

    synchronized double longestSeconds() {
        return longestNanos / 1e9;
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }
}
