package dev.oriel.server.prometheus;

import dev.oriel.server.http.HttpProblem;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets so many queries run at once; some more wait, for a while; the rest are told to come again. Thread-safe.
final class QueryGate {
    private static final int MAX_WAITING = 64;
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final int maxRunning;
    private final Semaphore running;
    private final AtomicInteger waiting = new AtomicInteger();

    QueryGate(int maxRunning) {
        this.maxRunning = maxRunning;
        this.running = new Semaphore(maxRunning, true);
    }

    /// @throws HttpProblem 503: too many are running and waiting, or the wait was too long
    void enter() {
        if (running.tryAcquire()) {
            return;
        }
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            throw HttpProblem.busy("too many queries: " + maxRunning + " run and " + MAX_WAITING
                    + " wait (expected: fewer; query.max-concurrency)");
        }
        try {
            if (!running.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw HttpProblem.busy("query waited for " + MAX_WAIT.toSeconds() + " s behind " + maxRunning
                        + " others (expected: a free place; query.max-concurrency)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpProblem.busy("interrupted while waiting");
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        running.release();
    }

    int running() {
        return maxRunning - running.availablePermits();
    }
}
