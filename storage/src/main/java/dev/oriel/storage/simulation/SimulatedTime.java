package dev.oriel.storage.simulation;

import dev.oriel.model.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// A clock and a scheduler that stand still until they are told to go on. Tasks run on the thread that moves the time,
/// in order of their time, then of their scheduling. Confined to one thread.
public final class SimulatedTime implements InstantSource, Scheduler {
    private final PriorityQueue<Task> tasks = new PriorityQueue<>(
            Comparator.comparing((Task task) -> task.due).thenComparingLong(task -> task.sequence));
    private Instant now;
    private long scheduled;

    public SimulatedTime(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
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

    /// Moves the time, running on the way all tasks that fall due. An end in the past only runs what is due now.
    ///
    /// @throws RuntimeException of a task that throws: a simulated run hides nothing; the time stands where it was thrown
    public void runUntil(Instant end) {
        Task next = tasks.peek();
        while (next != null && !next.due.isAfter(end)) {
            tasks.remove();
            now = next.due.isAfter(now) ? next.due : now;
            run(next);
            next = tasks.peek();
        }
        now = end.isAfter(now) ? end : now;
    }

    /// Runs one task that is due now.
    ///
    /// @return whether there was one
    public boolean runNext() {
        Task next = tasks.peek();
        if (next == null || next.due.isAfter(now)) {
            return false;
        }
        tasks.remove();
        run(next);
        return true;
    }

    public void advance(Duration duration) {
        runUntil(now.plus(duration));
    }

    /// Sets the clock without running anything, as an administrator or a time server does; also backwards. Tasks wait
    /// as long as they would have.
    public void jump(Duration offset) {
        now = now.plus(offset);
        for (Task task : tasks) {
            task.due = task.due.plus(offset);
        }
    }

    /// Forgets all tasks, as a crash does.
    public void dropTasks() {
        tasks.clear();
    }

    private void run(Task task) {
        if (!task.cancelled) {
            Duration interval = task.interval;
            if (interval != null) {
                schedule(task, interval);
            }
            task.action.run();
        }
    }

    private Task schedule(Task task, Duration delay) {
        task.due = now.plus(delay);
        task.sequence = scheduled++;
        tasks.add(task);
        return task;
    }

    /// Equal offsets keep the queue's order, so a jump may change all due times in place.
    private static final class Task implements Cancellable {
        private final Runnable action;
        private final @Nullable Duration interval;
        private Instant due = Instant.MIN;
        private long sequence;
        private boolean cancelled;

        Task(Runnable action, @Nullable Duration interval) {
            this.action = action;
            this.interval = interval;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
