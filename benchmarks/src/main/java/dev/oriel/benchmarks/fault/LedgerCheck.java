package dev.oriel.benchmarks.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.benchmarks.query.QueryClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Compares what a server has with what its clients know of it: everything acknowledged is there, once, with its value;
/// the batch that was under way is there as a whole or not at all; nothing else is.
final class LedgerCheck {
    private static final int SLICE_TICKS = 500;

    private final LedgerPlan plan;
    private final QueryClient queries;
    private final List<String> faults = new ArrayList<>();
    private long compared;
    private long unacknowledgedKept;

    LedgerCheck(LedgerPlan plan, QueryClient queries) {
        this.plan = plan;
        this.queries = queries;
    }

    /// Counts and sums of all samples, and the newest ones by themselves.
    ///
    /// @param newestTicks to compare one by one
    void compare(List<LedgerState> clients, long newestTicks) throws IOException, InterruptedException {
        long newest = clients.stream().mapToLong(LedgerState::attempted).max().orElse(0);
        for (LedgerState client : clients) {
            long present = wholeBatches(client, newest);
            compareOneByOne(client, Math.max(0, present - newestTicks), present);
        }
    }

    /// No series is there but those that were sent; of a server that nobody else sends to.
    void compareSeries(List<LedgerState> clients) throws IOException, InterruptedException {
        long newest = clients.stream().mapToLong(LedgerState::attempted).max().orElse(0);
        long sent = clients.stream().filter(client -> client.attempted() > 0).count() * plan.series();
        long known = clients.stream().filter(client -> client.acknowledged() > 0).count() * plan.series();
        JsonNode all = queries.result("count(last_over_time({__name__!=\"\"}" + range(newest) + "))",
                plan.timeMillis(newest));
        long found = all.path(0).path("value").path(1).asLong();
        if (found < known || found > sent) {
            faults.add(found + " series (expected: " + known + " to " + sent + ")");
        }
    }

    /// The samples of all clients, one by one.
    void compareAll(List<LedgerState> clients) throws IOException, InterruptedException {
        for (LedgerState client : clients) {
            for (long from = 0; from < client.acknowledged(); from += SLICE_TICKS) {
                compareOneByOne(client, from, Math.min(client.acknowledged(), from + SLICE_TICKS));
            }
        }
    }

    private String range(long ticks) {
        return "[" + ((ticks + 1) * plan.stepMillis() / 1_000 + 1) + "s]";
    }

    private static String selector(LedgerState client) {
        return LedgerPlan.NAME + "{connection=\"" + client.connection() + "\"}";
    }

    /// @return ticks that are there
    private long wholeBatches(LedgerState client, long newest) throws IOException, InterruptedException {
        JsonNode counts = queries.result("count_over_time(" + selector(client) + range(newest) + ")",
                plan.timeMillis(newest));
        JsonNode sums = queries.result("sum_over_time(" + selector(client) + range(newest) + ")",
                plan.timeMillis(newest));
        long present = counts.path(0).path("value").path(1).asLong(client.acknowledged());
        if (present < client.acknowledged() || present > client.attempted()) {
            faults.add("connection " + client.connection() + ": " + present + " ticks (expected: "
                    + client.acknowledged() + " to " + client.attempted() + ")");
        }
        unacknowledgedKept += Math.max(0, present - client.acknowledged());
        if (counts.size() != (present == 0 ? 0 : plan.series())) {
            faults.add("connection " + client.connection() + ": " + counts.size() + " series");
        }
        for (JsonNode each : counts) {
            if (each.path("value").path(1).asLong() != present) {
                faults.add(each + " (expected: " + present + " as in the series beside it)");
            }
        }
        for (JsonNode each : sums) {
            int number = each.path("metric").path("number").asInt();
            double expected = plan.sum(client.connection(), number, present);
            if (each.path("value").path(1).asDouble() != expected) {
                faults.add(each + " (expected: a sum of " + expected + ")");
            }
        }
        compared += present * plan.series();
        return Math.min(present, client.attempted());
    }

    private void compareOneByOne(LedgerState client, long from, long to) throws IOException, InterruptedException {
        if (from >= to) {
            return;
        }
        long spanMillis = (to - from) * plan.stepMillis();
        for (JsonNode each : queries.result(selector(client) + "[" + spanMillis + "ms]", plan.timeMillis(to - 1))) {
            int number = each.path("metric").path("number").asInt();
            JsonNode values = each.path("values");
            boolean same = values.size() == to - from;
            for (int i = 0; same && i < values.size(); i++) {
                same = Math.round(values.path(i).path(0).asDouble() * 1e3) == plan.timeMillis(from + i)
                        && values.path(i).path(1).asDouble() == plan.value(client.connection(), number, from + i);
            }
            if (!same) {
                faults.add("connection " + client.connection() + ", series " + number + ", ticks " + from + " to " + to
                        + ": other samples than were sent");
            }
        }
    }

    /// What was wrong so far.
    List<String> faults() {
        return List.copyOf(faults);
    }

    /// Acknowledged samples that were looked for, in sum over all comparisons.
    long compared() {
        return compared;
    }

    /// Batches that were there though the server died before it acknowledged them.
    long unacknowledgedKept() {
        return unacknowledgedKept;
    }
}
