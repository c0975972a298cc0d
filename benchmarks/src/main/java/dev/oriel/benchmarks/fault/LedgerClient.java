package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.load.WriteClient;
import dev.oriel.benchmarks.load.WriteMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// One connection of a [LedgerPlan]: sends tick after tick, each again until it is acknowledged, and remembers how far
/// it came. Latencies and refusal are to be read once [#run] has ended.
final class LedgerClient {
    private static final long RETRY_MILLIS = 20;

    private final LedgerPlan plan;
    private final int connection;
    private final byte[][] labels;
    private final WriteMessage message = new WriteMessage();
    private final Latencies latencies = new Latencies();
    private volatile long acknowledged;
    private volatile long attempted;
    private volatile boolean stopped;
    private volatile long longestNanos;
    private @Nullable String refusal;

    LedgerClient(LedgerPlan plan, int connection) {
        this.plan = plan;
        this.connection = connection;
        this.labels = plan.labels(connection);
    }

    /// Sends until [#stop], or until the server refuses what it must take.
    ///
    /// @param fromTick       due at once
    /// @param ticksPerSecond due from there on; what is overdue is sent without a pause
    void run(URI writeUri, long fromTick, double ticksPerSecond) throws InterruptedException {
        stopped = false;
        long start = System.nanoTime();
        try (WriteClient client = new WriteClient(writeUri)) {
            while (!stopped && refusal == null) {
                long due = (long) ((acknowledged - fromTick) / ticksPerSecond * 1e9) - (System.nanoTime() - start);
                if (due > 0) {
                    Thread.sleep(Math.min(due / 1_000_000, RETRY_MILLIS), (int) (due % 1_000_000));
                    continue;
                }
                if (!send(client)) {
                    Thread.sleep(RETRY_MILLIS);
                }
            }
        }
    }

    private boolean send(WriteClient client) throws InterruptedException {
        message.reset();
        for (int number = 0; number < plan.series(); number++) {
            message.sample(labels[number], plan.value(connection, number, acknowledged),
                    plan.timeMillis(acknowledged));
        }
        attempted = acknowledged + 1;
        long before = System.nanoTime();
        try {
            HttpResponse<String> response = client.post(message.compressed());
            if (response.statusCode() / 100 == 2) {
                latencies.add(System.nanoTime() - before);
                acknowledged = attempted;
                return true;
            }
            if (response.statusCode() != 429 && response.statusCode() / 100 != 5) {
                refusal = "status " + response.statusCode() + ": " + response.body();
            }
        } catch (IOException _) {
            // Whether the batch is there is not known: it is sent again.
        } finally {
            longestNanos = Math.max(longestNanos, System.nanoTime() - before);
        }
        return false;
    }

    /// Ends [#run] after the request under way.
    void stop() {
        stopped = true;
    }

    /// What is known of it now: no more was acknowledged before this was asked, and all that was sent by its end.
    LedgerState state() {
        return state(acknowledged);
    }

    /// The same where no more than this had been acknowledged.
    LedgerState state(long acknowledgedTicks) {
        return new LedgerState(connection, acknowledgedTicks, attempted);
    }

    /// Ticks that are acknowledged, from the first on.
    long acknowledged() {
        return acknowledged;
    }

    /// Of acknowledged requests.
    Latencies latencies() {
        return latencies;
    }

    /// Of all requests, however they ended.
    double longestSeconds() {
        return longestNanos / 1e9;
    }

    /// Why the server refused for good what it must take; null: it did not.
    @Nullable
    String refusal() {
        return refusal;
    }
}
