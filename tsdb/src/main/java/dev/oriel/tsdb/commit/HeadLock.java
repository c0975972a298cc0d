package dev.oriel.tsdb.commit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The lock that heads change under. Who only wants a short look at them, to open a view, has it taken by the thread
/// that holds the lock, just before that lets go.
///
/// Waiting in line would take far longer than the work of those in front: a thread that is called needs a processor
/// before it has the lock, and in the meantime others, which run already, take it again and again. A look waits for one
/// of them only, and nobody waits for the one who looks.
public final class HeadLock extends ReentrantLock {
    private static final long serialVersionUID = 1L;

    private final transient Queue<Look<?>> waiting = new ConcurrentLinkedQueue<>();

    /// Runs an action under the lock, on this thread or on the one that holds it.
    ///
    /// @param action takes a moment only; may take the lock again
    /// @return what the action gave, never null
    public <T> T look(Supplier<T> action) {
        Look<T> look = new Look<>(action, Thread.currentThread());
        waiting.add(look);
        while (!look.done) {
            if (tryLock()) {
                unlock();
            } else {
                LockSupport.park(this);
            }
        }
        return look.outcome();
    }

    /// How many looks wait to be taken.
    int waitingLooks() {
        return waiting.size();
    }

    @Override
    public void unlock() {
        if (getHoldCount() != 1) {
            super.unlock();
            return;
        }
        takeLooks();
        super.unlock();
        // A look that came after the last one was taken, and found the lock held, relies on this.
        while (!waiting.isEmpty() && tryLock()) {
            takeLooks();
            super.unlock();
        }
    }

    private void takeLooks() {
        for (Look<?> next = waiting.poll(); next != null; next = waiting.poll()) {
            next.take();
        }
    }

    /// One action and what came of it.
    private static final class Look<T> {
        private final Supplier<T> action;
        private final Thread asker;
        private @Nullable T result;
        private @Nullable Throwable failure;
        private volatile boolean done;

        Look(Supplier<T> action, Thread asker) {
            this.action = action;
            this.asker = asker;
        }

        void take() {
            try {
                result = action.get();
            } catch (Throwable e) {
                failure = e;
            }
            done = true;
            LockSupport.unpark(asker);
        }

        T outcome() {
            T found = result;
            if (found != null) {
                return found;
            }
            switch (failure) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> throw new IllegalStateException("look: nothing (expected: a result)", failure);
            }
        }
    }
}
