package dev.oriel.benchmarks.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Threads of clients that run until they are told to stop. Confined to one thread.
final class ClientThreads implements AutoCloseable {
    private final ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();

    /// @param count clients that run at one time
    ClientThreads(int count) {
        threads = Executors.newFixedThreadPool(count);
    }

    void start(Callable<?> client) {
        running.add(threads.submit(client));
    }

    /// Waits until all have ended.
    ///
    /// @throws IOException one ended with an error
    void join() throws IOException, InterruptedException {
        try {
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a client broke: " + e.getCause(), e);
        }
        running.clear();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
