package dev.oriel.benchmarks.fault;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/// All clients of a [LedgerPlan], each in its thread. Confined to one thread.
final class LedgerLoad implements AutoCloseable {
    private final List<LedgerClient> clients;
    private final ClientThreads threads;
    private final double ticksPerSecond;

    /// @param ticksPerSecond of each client
    LedgerLoad(LedgerPlan plan, double ticksPerSecond) {
        this.clients = IntStream.range(0, plan.connections()).mapToObj(i -> new LedgerClient(plan, i)).toList();
        this.threads = new ClientThreads(plan.connections());
        this.ticksPerSecond = ticksPerSecond;
    }

    List<LedgerClient> clients() {
        return clients;
    }

    /// What is known of each client now.
    List<LedgerState> states() {
        return clients.stream().map(LedgerClient::state).toList();
    }

    /// Ticks of all clients that are acknowledged.
    long acknowledgedTicks() {
        return clients.stream().mapToLong(LedgerClient::acknowledged).sum();
    }

    /// Sends in the background; who is behind the others catches up first.
    void begin(URI writeUri) {
        long from = clients.stream().mapToLong(LedgerClient::acknowledged).max().orElse(0);
        for (LedgerClient client : clients) {
            threads.start(() -> {
                client.run(writeUri, from, ticksPerSecond);
                return client;
            });
        }
    }

    /// Waits until each request under way has its answer, or broke.
    ///
    /// @throws IOException the server refused what it must take
    void end() throws IOException, InterruptedException {
        clients.forEach(LedgerClient::stop);
        threads.join();
        for (LedgerClient client : clients) {
            if (client.refusal() != null) {
                throw new IOException("a batch was refused: " + client.refusal());
            }
        }
    }

    @Override
    public void close() {
        clients.forEach(LedgerClient::stop);
        threads.close();
    }
}
