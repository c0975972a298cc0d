package dev.oriel.collect.scrape.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Ends what takes too long by closing its socket, which wakes whoever waits for it. Thread-safe.
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    Deadlines() {
        executor = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("scrape-deadlines").factory());
        executor.setRemoveOnCancelPolicy(true);
    }

    /// @param nanos from now; what is not positive is over at once
    Armed arm(Closeable socket, long nanos) {
        return new Armed(executor.schedule(() -> closeQuietly(socket), Math.max(0, nanos), TimeUnit.NANOSECONDS));
    }

    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no more use either way.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    /// A deadline that is waited for.
    record Armed(ScheduledFuture<?> future) implements AutoCloseable {
        @Override
        public void close() {
            future.cancel(false);
        }
    }
}
