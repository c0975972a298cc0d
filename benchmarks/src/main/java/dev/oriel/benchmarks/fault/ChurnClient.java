package dev.oriel.benchmarks.fault;

import dev.oriel.benchmarks.load.WriteClient;
import dev.oriel.benchmarks.load.WriteMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;

/// One connection of a [ChurnPlan]: sends request after request, each again until it is acknowledged, and counts what was,
/// by hour. The counts are to be read once [#run] has ended.
final class ChurnClient {
    private static final int SLOTS_OF_A_REQUEST = 100;
    private static final long RETRY_MILLIS = 50;

    private final ChurnPlan plan;
    private final int connection;
    private final Latencies latencies;
    private final byte[][] labels;
    private final int[] generations;
    private final long[] counts;
    private final long[] sums;
    private final WriteMessage message = new WriteMessage();
    private volatile long reachedMillis;

    /// @param latencies of acknowledged requests
    ChurnClient(ChurnPlan plan, int connection, Latencies latencies) {
        this.plan = plan;
        this.connection = connection;
        this.latencies = latencies;
        this.labels = new byte[plan.slots() * ChurnPlan.SERIES_OF_A_POD][];
        this.generations = new int[plan.slots()];
        Arrays.fill(generations, -1);
        this.counts = new long[plan.hours()];
        this.sums = new long[plan.hours()];
        this.reachedMillis = plan.startMillis();
    }

    /// Sends all.
    ///
    /// @param speed how many times faster than the clock the samples' times go
    /// @throws IOException the server refused what it must take, or the connection broke
    void run(URI writeUri, double speed) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (WriteClient client = new WriteClient(writeUri)) {
            for (int tick = 0; tick < plan.ticks(); tick++) {
                for (int from = 0; from < plan.slots(); from += SLOTS_OF_A_REQUEST) {
                    int to = Math.min(plan.slots(), from + SLOTS_OF_A_REQUEST);
                    long time = plan.timeMillis(connection, to - 1, tick);
                    long dueMillis = (long) ((time - plan.startMillis()) / speed)
                            - (System.nanoTime() - start) / 1_000_000;
                    if (dueMillis > 0) {
                        Thread.sleep(dueMillis);
                    }
                    send(client, tick, from, to);
                    reachedMillis = time;
                }
            }
        }
    }

    private void send(WriteClient client, int tick, int from, int to) throws IOException, InterruptedException {
        long sum = 0;
        message.reset();
        for (int slot = from; slot < to; slot++) {
            nameAnew(slot, tick);
            for (int number = 0; number < ChurnPlan.SERIES_OF_A_POD; number++) {
                long value = plan.value(slot, number, tick);
                sum += value;
                message.sample(labels[slot * ChurnPlan.SERIES_OF_A_POD + number], value,
                        plan.timeMillis(connection, slot, tick));
            }
        }
        byte[] body = message.compressed();
        while (!acknowledged(client, body)) {
            Thread.sleep(RETRY_MILLIS);
        }
        counts[tick / ChurnPlan.TICKS_OF_AN_HOUR] += (long) (to - from) * ChurnPlan.SERIES_OF_A_POD;
        sums[tick / ChurnPlan.TICKS_OF_AN_HOUR] += sum;
    }

    private void nameAnew(int slot, int tick) {
        int generation = plan.generation(slot, tick);
        int first = slot * ChurnPlan.SERIES_OF_A_POD;
        if (generations[slot] != generation) {
            generations[slot] = generation;
            for (int number = 0; number < ChurnPlan.SERIES_OF_A_POD; number++) {
                labels[first + number] = plan.labels(connection, slot, generation, number);
            }
        }
    }

    private boolean acknowledged(WriteClient client, byte[] body) throws IOException, InterruptedException {
        long before = System.nanoTime();
        HttpResponse<String> response = client.post(body);
        latencies.add(System.nanoTime() - before);
        int status = response.statusCode();
        if (status / 100 != 2 && status != 429 && status / 100 != 5) {
            throw new IOException("status " + status + ": " + response.body());
        }
        return status / 100 == 2;
    }

    /// The time of the newest sample that is acknowledged.
    long reachedMillis() {
        return reachedMillis;
    }

    /// Samples of an hour that were acknowledged.
    long count(int hour) {
        return counts[hour];
    }

    /// Of the values of an hour's samples that were acknowledged.
    long sum(int hour) {
        return sums[hour];
    }
}
