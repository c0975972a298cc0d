package dev.oriel.model;

import java.time.Duration;

/// Runs tasks later. Time comes from here and from an `InstantSource`, never from the system directly, so that tests
/// and the simulator step it. Implementations are thread-safe; a task that throws is logged and does not end a series.
public interface Scheduler {
    /// Runs the task once, no earlier than after the delay.
    Cancellable after(Duration delay, Runnable task);

    /// Runs the task again and again; a run that takes longer than the interval delays the next one, none overlap.
    ///
    /// @param initialDelay until the first run
    /// @param interval     from start to start
    Cancellable every(Duration initialDelay, Duration interval, Runnable task);

    /// A task that is waiting or running.
    interface Cancellable {
        /// The task starts no more; one that runs now is left to finish. Idempotent.
        void cancel();
    }
}
