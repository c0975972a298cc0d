package dev.oriel.server.prometheus;

import dev.oriel.query.promql.eval.run.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shares the processors among the queries that run: no more of them compute at one time than there are processors, and
/// one that has computed for a while makes way for those that wait, those that have not begun yet first. So a light
/// query waits for no longer than a turn takes, whatever else is asked. Thread-safe.
///
/// Queries run on virtual threads, which the machine does not take from their processors: at the end of each turn they
/// step back by themselves, too, so that requests that are no queries go on.
final class QueryTurns {
    static final Duration TURN = Duration.ofMillis(5);
    /// After so many beginners in a row, one goes on that has begun before.
    private static final int MAX_BEGINNERS = 4;

    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Semaphore> beginners = new ArrayDeque<>();
    private final Queue<Semaphore> others = new ArrayDeque<>();
    private int free;
    private int beginnersInRow;

    /// @param places    that compute at one time
    /// @param nanoClock nanoseconds from any origin
    QueryTurns(int places, LongSupplier nanoClock) {
        this.free = places;
        this.nanoClock = nanoClock;
    }

    /// Waits for a place.
    Turn begin() {
        Semaphore called = new Semaphore(0);
        lock.lock();
        try {
            if (free > 0) {
                free--;
                called.release();
            } else {
                beginners.add(called);
            }
        } finally {
            lock.unlock();
        }
        called.acquireUninterruptibly();
        return new Turn();
    }

    /// How many wait for a place.
    int waiting() {
        lock.lock();
        try {
            return beginners.size() + others.size();
        } finally {
            lock.unlock();
        }
    }

    /// Hands the place to the next one, or leaves it free.
    private void leave() {
        lock.lock();
        try {
            Semaphore next = next();
            if (next == null) {
                free++;
            } else {
                next.release();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Hands the place to the next one and waits for it behind all others that wait.
    ///
    /// @return whether one waited; without one, the place stays
    private boolean stepBack() {
        Semaphore called = new Semaphore(0);
        lock.lock();
        try {
            Semaphore next = next();
            if (next == null) {
                return false;
            }
            others.add(called);
            next.release();
        } finally {
            lock.unlock();
        }
        called.acquireUninterruptibly();
        return true;
    }

    private @Nullable Semaphore next() {
        boolean beginner = !beginners.isEmpty() && (beginnersInRow < MAX_BEGINNERS || others.isEmpty());
        beginnersInRow = beginner ? beginnersInRow + 1 : 0;
        return beginner ? beginners.poll() : others.poll();
    }

    /// The place of one query. Confined to its thread.
    final class Turn implements Pace, AutoCloseable {
        private long beganNanos = nanoClock.getAsLong();

        private Turn() {}

        @Override
        public void rest() {
            if (nanoClock.getAsLong() - beganNanos < TURN.toNanos()) {
                return;
            }
            if (!stepBack()) {
                Thread.yield();
            }
            beganNanos = nanoClock.getAsLong();
        }

        @Override
        public void close() {
            leave();
        }
    }
}
