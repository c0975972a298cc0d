package dev.oriel.server.alerting;

import dev.oriel.rule.eval.Alert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alerts that wait for one Alertmanager, sent in batches by one thread at a time. Beyond its capacity the oldest are
/// dropped and counted: they are sent again while they fire. Thread-safe.
final class SendQueue {
    private static final Logger LOG = LoggerFactory.getLogger(SendQueue.class);

    private final int capacity;
    private final int maxBatch;
    private final Executor executor;
    private final Consumer<List<Alert>> receiver;
    /// Guarded by this, as all below.
    private final ArrayDeque<Alert> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;
    private long dropped;

    /// @param maxBatch alerts that are sent together
    /// @param receiver takes a batch, and blocks its thread meanwhile; a batch that it throws at is dropped and counted
    SendQueue(int capacity, int maxBatch, Executor executor, Consumer<List<Alert>> receiver) {
        this.capacity = capacity;
        this.maxBatch = maxBatch;
        this.executor = executor;
        this.receiver = receiver;
    }

    void add(List<Alert> alerts) {
        synchronized (this) {
            if (closed) {
                dropped += alerts.size();
                return;
            }
            waiting.addAll(alerts);
            while (waiting.size() > capacity) {
                waiting.removeFirst();
                dropped++;
            }
            if (sending || waiting.isEmpty()) {
                return;
            }
            sending = true;
        }
        executor.execute(this::sendAll);
    }

    private void sendAll() {
        for (List<Alert> batch = next(); !batch.isEmpty(); batch = next()) {
            try {
                receiver.accept(batch);
            } catch (RuntimeException | Error e) {
                drop(batch.size());
                LOG.error("{} alerts could not be sent", batch.size(), e);
            }
        }
    }

    private synchronized void drop(int count) {
        dropped += count;
    }

    private synchronized List<Alert> next() {
        List<Alert> batch = new ArrayList<>(Math.min(maxBatch, waiting.size()));
        while (batch.size() < maxBatch && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        if (batch.isEmpty()) {
            sending = false;
            notifyAll();
        }
        return batch;
    }

    /// Takes nothing more. What waits goes on being sent.
    synchronized void shut() {
        closed = true;
    }

    /// Takes nothing more.
    ///
    /// @param waitMillis how long what waits may go on being sent; what is left then is dropped and counted
    /// @return how many those are
    synchronized int close(long waitMillis) {
        closed = true;
        long end = System.nanoTime() + waitMillis * 1_000_000;
        try {
            for (long left = waitMillis; sending && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        int left = waiting.size();
        dropped += left;
        waiting.clear();
        return left;
    }

    synchronized int length() {
        return waiting.size();
    }

    synchronized long dropped() {
        return dropped;
    }
}
