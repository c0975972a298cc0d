package dev.oriel.notify.deliver;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Keeps one integration from taking all threads: a few attempts run at a time, the others wait for their turn.
/// Thread-safe.
final class Lane {
    /// How many attempts at one integration run at a time.
    static final int MAX_RUNNING = 8;

    private final Executor executor;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Lane(Executor executor) {
        this.executor = executor;
    }

    void submit(Runnable task) {
        synchronized (this) {
            if (running == MAX_RUNNING) {
                waiting.add(task);
                return;
            }
            running++;
        }
        executor.execute(() -> run(task));
    }

    private void run(Runnable first) {
        Runnable task = first;
        while (task != null) {
            try {
                task.run();
            } finally {
                task = next();
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        if (task == null) {
            running--;
        }
        return task;
    }
}
