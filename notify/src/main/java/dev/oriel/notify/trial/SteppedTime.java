package dev.oriel.notify.trial;

import dev.oriel.model.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// A clock that stands still until it is stepped, and the tasks that wait for it, run in order of their time. Confined to
/// one thread.
public final class SteppedTime implements InstantSource, Scheduler {
    private record Task(Instant at, long number, Runnable task, boolean[] cancelled) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private Instant now;
    private long count;

    public SteppedTime(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        boolean[] cancelled = new boolean[1];
        tasks.add(new Task(now.plus(delay), count++, task, cancelled));
        return () -> cancelled[0] = true;
    }

    @Override
    public Cancellable every(Duration initialDelay, Duration interval, Runnable task) {
        boolean[] cancelled = new boolean[1];
        Runnable again = new Runnable() {
            @Override
            public void run() {
                if (!cancelled[0]) {
                    task.run();
                    after(interval, this);
                }
            }
        };
        after(initialDelay, again);
        return () -> cancelled[0] = true;
    }

    /// Runs everything due up to and at the time, which it is afterwards.
    public void stepTo(Instant until) {
        while (!tasks.isEmpty() && !tasks.peek().at().isAfter(until)) {
            Task next = tasks.poll();
            now = next.at().isAfter(now) ? next.at() : now;
            if (!next.cancelled()[0]) {
                next.task().run();
            }
        }
        now = until;
    }
}
