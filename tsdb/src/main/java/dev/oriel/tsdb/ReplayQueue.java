package dev.oriel.tsdb;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Changes that one task has read from the journal and another will apply, so that both can run at once; bounded. Each
/// side asks before it ends its step whether to go on; if not, the other one is told when to take it up again.
/// Thread-safe, for one reader and one applier.
final class ReplayQueue {
    /// Changes read ahead: enough to bridge the time that it takes to wake the other side.
    static final int MAX_CHANGES = 64;

    /// @param behind place behind its record in the journal
    /// @param bytes  of its record
    /// @param alone  what is read behind it depends on its having been applied
    record Change(long behind, int bytes, Runnable apply, boolean alone) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private boolean held;
    private boolean ended;
    private boolean readerWaits;
    private boolean applierWaits = true;

    void add(Change change) {
        lock.lock();
        try {
            changes.add(change);
            held |= change.alone;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing comes any more.
    void end() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom() {
        lock.lock();
        try {
            return !held && changes.size() < MAX_CHANGES;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the reader can go on; if not, it waits from now on.
    boolean readerGoesOn() {
        lock.lock();
        try {
            readerWaits = held || changes.size() >= MAX_CHANGES;
            return !readerWaits;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the reader has waited and is to be taken up.
    boolean wakesReader() {
        lock.lock();
        try {
            boolean wakes = readerWaits && !held && changes.size() <= MAX_CHANGES / 2;
            readerWaits &= !wakes;
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /// The next change, null for none at the moment.
    @Nullable
    Change poll() {
        lock.lock();
        try {
            return changes.poll();
        } finally {
            lock.unlock();
        }
    }

    /// Says that a change was applied.
    void applied(Change change) {
        if (change.alone) {
            lock.lock();
            try {
                held = false;
            } finally {
                lock.unlock();
            }
        }
    }

    /// Whether the applier can go on; if not, it waits from now on.
    boolean applierGoesOn() {
        lock.lock();
        try {
            applierWaits = changes.isEmpty() && !ended;
            return !applierWaits;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the applier has waited and is to be taken up.
    boolean wakesApplier() {
        lock.lock();
        try {
            boolean wakes = applierWaits && (ended || !changes.isEmpty());
            applierWaits &= !wakes;
            return wakes;
        } finally {
            lock.unlock();
        }
    }

    /// Whether all that will ever come was taken.
    boolean isOver() {
        lock.lock();
        try {
            return ended && changes.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
