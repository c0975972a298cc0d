package dev.oriel.storage.time;

import dev.oriel.model.Scheduler;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks on virtual threads, when one thread that keeps the time says so: a task that takes long delays itself
/// only. Threads are named after the scheduler, `NAME-timer` and `NAME-7`.
public final class ThreadScheduler implements Scheduler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadScheduler.class);

    private final String name;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicLong started = new AtomicLong();

    public ThreadScheduler(String name) {
        this.name = name;
        this.timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name + "-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        return schedule(new Task(task, null), delay);
    }

    @Override
    public Cancellable every(Duration initialDelay, Duration interval, Runnable task) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: above zero)");
        }
        return schedule(new Task(task, interval), initialDelay);
    }

    /// Starts nothing more; what runs is left to finish. Idempotent.
    @Override
    public void close() {
        timer.shutdown();
    }

    private Task schedule(Task task, Duration delay) {
        if (timer.isShutdown()) {
            throw new IllegalStateException("scheduler " + name + ": closed (expected: open)");
        }
        task.start(delay.toNanos());
        return task;
    }

    private final class Task implements Cancellable {
        private final Runnable action;
        private final @Nullable Duration interval;
        private @Nullable ScheduledFuture<?> next;
        private boolean cancelled;

        Task(Runnable action, @Nullable Duration interval) {
            this.action = action;
            this.interval = interval;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (next != null) {
                next.cancel(false);
            }
        }

        private synchronized void start(long delayNanos) {
            if (!cancelled) {
                next = timer.schedule(this::launch, delayNanos, TimeUnit.NANOSECONDS);
            }
        }

        private void launch() {
            Thread.ofVirtual().name(name + "-", started.incrementAndGet()).start(this::run);
        }

        private void run() {
            if (isCancelled()) {
                return;
            }
            long begun = System.nanoTime();
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                LOG.error("scheduled task failed", e);
            }
            if (interval != null) {
                start(Math.max(0, interval.toNanos() - (System.nanoTime() - begun)));
            }
        }

        private synchronized boolean isCancelled() {
            return cancelled;
        }
    }
}
