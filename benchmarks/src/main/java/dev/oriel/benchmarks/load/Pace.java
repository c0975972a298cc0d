package dev.oriel.benchmarks.load;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How fast each connection of a load sends, and whether it sends at all at the moment. Thread-safe.
public final class Pace {
    private final double samplesPerSecond;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    /// How long it has run, up to when it was paused or resumed last.
    private long ranNanos;
    private long sinceNanos = System.nanoTime();

    private Pace(double samplesPerSecond) {
        this.samplesPerSecond = samplesPerSecond;
    }

    /// As fast as the server takes them.
    public static Pace unlimited() {
        return new Pace(Double.POSITIVE_INFINITY);
    }

    /// @param samplesPerSecond in sum over the connections
    public static Pace of(double samplesPerSecond) {
        return new Pace(samplesPerSecond / DataSet.CONNECTIONS);
    }

    /// Lets no connection begin another request; what was sent is still answered.
    public void pause() {
        change(true);
    }

    public void resume() {
        change(false);
    }

    private void change(boolean pausedNow) {
        lock.lock();
        try {
            ranNanos = ranNanos();
            sinceNanos = System.nanoTime();
            paused = pausedNow;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long ranNanos() {
        return paused ? ranNanos : ranNanos + System.nanoTime() - sinceNanos;
    }

    /// Waits until a connection that has sent so many samples may send more.
    void await(long samples) throws InterruptedException {
        long dueNanos = (long) (samples / samplesPerSecond * 1e9);
        lock.lock();
        try {
            while (paused || ranNanos() < dueNanos) {
                if (paused) {
                    changed.await();
                } else {
                    changed.awaitNanos(dueNanos - ranNanos());
                }
            }
        } finally {
            lock.unlock();
        }
    }
}
