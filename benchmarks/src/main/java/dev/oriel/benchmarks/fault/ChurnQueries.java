package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Asks for a [ChurnPlan]'s samples as dashboards do, again and again: what is now, what was in the last hours, and what a
/// selector may name.
final class ChurnQueries {
    private static final long PAUSE_MILLIS = 200;
    private static final long SPAN_MILLIS = 6 * 3_600_000L;
    private static final List<String> EXPRS = List.of(
            "sum by (namespace) (rate(" + ChurnPlan.name(0) + "[5m]))",
            "topk(5, sum by (node) (rate(" + ChurnPlan.name(1) + "{namespace=~\"ns-1.*\"}[5m])))",
            "count({namespace=\"ns-7\"})",
            "max by (pod) (" + ChurnPlan.name(2) + "{namespace=\"ns-3\",node=\"node-3\"})");

    private final QueryClient queries;
    private final ChurnPlan plan;
    private final LongSupplier reachedMillis;
    private final Latencies latencies = new Latencies();
    private volatile boolean over;

    /// @param reachedMillis where the samples are
    ChurnQueries(QueryClient queries, ChurnPlan plan, LongSupplier reachedMillis) {
        this.queries = queries;
        this.plan = plan;
        this.reachedMillis = reachedMillis;
    }

    /// Asks until [#stop].
    ///
    /// @throws IOException a question has no answer
    void run() throws IOException, InterruptedException {
        for (int i = 0; !over; i++) {
            long now = reachedMillis.getAsLong();
            String end = QueryClient.seconds(now);
            String start = QueryClient.seconds(Math.max(plan.startMillis(), now - SPAN_MILLIS));
            long before = System.nanoTime();
            switch (i % (EXPRS.size() + 2)) {
                case 0 -> expect("/api/v1/query_range", Map.of("query",
                        "sum(rate(" + ChurnPlan.name(3) + "{namespace=\"ns-5\"}[5m]))", "start", start, "end", end,
                        "step", "300"));
                case 1 -> expect("/api/v1/series", Map.of("match[]",
                        ChurnPlan.name(4) + "{namespace=\"ns-9\"}", "start", start, "end", end));
                default -> queries.result(EXPRS.get(i % (EXPRS.size() + 2) - 2), now);
            }
            latencies.add(System.nanoTime() - before);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void expect(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        QueryClient.Reply reply = queries.ask(path, parameters);
        if (reply.status() != 200) {
            throw new IOException(path + " " + parameters + ": status " + reply.status() + ": " + reply.body());
        }
    }

    void stop() {
        over = true;
    }

    /// Of the answers.
    Latencies latencies() {
        return latencies;
    }
}
