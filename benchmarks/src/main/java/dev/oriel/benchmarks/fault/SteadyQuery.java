package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Asks for the rate of a [LedgerPlan]'s first connection again and again, in a thread of its own. Confined to one
/// thread but for that.
final class SteadyQuery implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;
    private static final String EXPR = "sum(rate(" + LedgerPlan.NAME + "{connection=\"0\"}[1m]))";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Latencies latencies = new Latencies();
    private final QueryClient queries;
    private volatile boolean over;
    private @Nullable Future<?> asking;

    SteadyQuery(QueryClient queries) {
        this.queries = queries;
    }

    void begin() {
        asking = thread.submit(() -> {
            while (!over) {
                long before = System.nanoTime();
                queries.result(EXPR, System.currentTimeMillis());
                latencies.add(System.nanoTime() - before);
                Thread.sleep(PAUSE_MILLIS);
            }
            return null;
        });
    }

    /// Of the answers.
    Latencies latencies() {
        return latencies;
    }

    /// Waits for the last answer.
    ///
    /// @throws IOException there was a question without an answer
    void end() throws IOException, InterruptedException {
        over = true;
        try {
            Objects.requireNonNull(asking, "asking: not begun").get();
        } catch (ExecutionException e) {
            throw new IOException("a query has no answer: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        over = true;
        thread.shutdownNow();
        thread.close();
    }
}
