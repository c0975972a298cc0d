package dev.oriel.tsdb.commit;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.journal.Journal;
import dev.oriel.tsdb.head.FailStop;
import dev.oriel.tsdb.head.Head;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Brings changes into the journal, and from there, in its order, into the heads. Thread-safe.
///
///     append to the journal, queue ──> force, once for all who wait ──> apply what is durable, in order
///     (shared lock)                     (no lock)                        (apply lock)
///
/// Whoever finds its own change durable applies all those before it too; a change is applied before its commit returns
/// and never before it is durable. What needs the journal and the heads to stand at the same place, [#settled], waits
/// until nothing is on its way and lets nobody begin.
///
/// From the moment that the journal has a change until the heads have it, nothing may go wrong: what is then in memory
/// would not be what the journal says, nor what a replay decides. If it does, the store has failed, see [FailStop].
public final class CommitPipeline {
    private final Journal journal;
    private final ReadWriteLock order = new ReentrantReadWriteLock();
    private final ReentrantLock enqueuing = new ReentrantLock();
    private final ReentrantLock applying;
    private final FailStop failStop;
    private final Queue<Change> queue = new ConcurrentLinkedQueue<>();
    private long sequence;

    /// A change on its way.
    ///
    /// @param position behind its record in the journal
    /// @param apply    takes the change's sequence number
    /// @param definer  whose series the record defines
    /// @param defined  those series
    private record Change(long position, LongConsumer apply, @Nullable Head definer, int[] defined) {}

    /// Makes a record when its turn has come.
    @FunctionalInterface
    public interface Recorder {
        /// @param definitions to be told of the series that the record defines
        ByteBuffer record(Definitions definitions);
    }

    /// The series that a record defines.
    public static final class Definitions {
        private int[] series = new int[16];
        private int count;

        public void add(int defined) {
            if (count == series.length) {
                series = Arrays.copyOf(series, 2 * count);
            }
            series[count++] = defined;
        }

        int[] toArray() {
            return Arrays.copyOf(series, count);
        }
    }

    /// @param applying held while heads change
    public CommitPipeline(Journal journal, ReentrantLock applying, FailStop failStop) {
        this.journal = journal;
        this.applying = applying;
        this.failStop = failStop;
    }

    /// Says where the heads stand, before the first change.
    ///
    /// @param last sequence number of the last change that they have seen
    public void beginAfter(long last) {
        applying.lock();
        try {
            sequence = last;
        } finally {
            applying.unlock();
        }
    }

    /// Makes a change durable and applies it.
    ///
    /// @param definer  whose series the record may define
    /// @param recorder called once, while nothing else of [#settled] runs
    /// @throws StorageException it may be lost; nothing of it was applied
    /// @throws dev.oriel.storage.OverCapacityException the disk is full; nothing was taken
    public void commit(Head definer, Recorder recorder, LongConsumer apply) {
        failStop.require();
        if (journal.isFailed()) {
            recover();
        }
        long position = append(definer, recorder, apply);
        try {
            journal.force(position);
        } catch (StorageException e) {
            recoverQuietly(e);
            throw e;
        }
        applyUpTo(position);
    }

    private long append(Head definer, Recorder recorder, LongConsumer apply) {
        Lock shared = order.readLock();
        shared.lock();
        try {
            Definitions definitions = new Definitions();
            ByteBuffer payload = recorder.record(definitions);
            int[] defined = definitions.toArray();
            long position;
            enqueuing.lock();
            try {
                position = journal.append(payload);
                enqueue(position, apply, definer, defined);
            } finally {
                enqueuing.unlock();
            }
            return position;
        } finally {
            shared.unlock();
        }
    }

    private void enqueue(long position, LongConsumer apply, Head definer, int[] defined) {
        try {
            queue.add(new Change(position, apply, definer, defined));
            // Later records may rely on the definitions, since they come after them in the journal.
            for (int series : defined) {
                definer.markJournalled(series, true);
            }
        } catch (RuntimeException | Error e) {
            failStop.fail(e);
            throw e;
        }
    }

    private void applyUpTo(long position) {
        applying.lock();
        try {
            // Whose change somebody else failed to apply must not take it for done.
            failStop.require();
            for (Change next = queue.peek(); next != null && next.position <= position; next = queue.peek()) {
                queue.remove();
                apply(next.apply);
            }
        } finally {
            applying.unlock();
        }
    }

    private void apply(LongConsumer change) {
        try {
            change.accept(++sequence);
        } catch (RuntimeException | Error e) {
            failStop.fail(e);
            throw e;
        }
    }

    /// Runs an action while every change so far is applied and none begins.
    ///
    /// @param action may append to the journal and force it
    /// @throws StorageException the journal has failed
    public void settled(Runnable action) {
        failStop.require();
        if (journal.isFailed()) {
            recover();
        }
        Lock exclusive = order.writeLock();
        exclusive.lock();
        try {
            long position = journal.appendedPosition();
            journal.force(position);
            applyUpTo(position);
            applying.lock();
            try {
                action.run();
            } finally {
                applying.unlock();
            }
        } finally {
            exclusive.unlock();
        }
    }

    /// In [#settled]: appends a record, forces it and applies it.
    public void commitSettled(ByteBuffer payload, LongConsumer apply) {
        journal.force(journal.append(payload));
        apply(apply);
    }

    /// The last change that was applied; under the apply lock.
    public long sequence() {
        return sequence;
    }

    private void recoverQuietly(StorageException cause) {
        try {
            recover();
        } catch (StorageException e) {
            cause.addSuppressed(e);
        }
    }

    /// Gives up what was lost with a failed journal and begins a new segment. Series whose definitions were lost will be
    /// defined again.
    private void recover() {
        Lock exclusive = order.writeLock();
        exclusive.lock();
        try {
            if (!journal.isFailed()) {
                return;
            }
            failStop.whole(this::giveUpLost);
            journal.reopen();
        } finally {
            exclusive.unlock();
        }
    }

    private void giveUpLost() {
        List<Change> lost = new ArrayList<>();
        for (Change next = queue.peek(); next != null; next = queue.peek()) {
            if (isDurable(next)) {
                applyUpTo(next.position);
            } else {
                lost.add(next);
                queue.remove(next);
            }
        }
        for (Change change : lost) {
            for (int series : change.defined) {
                if (change.definer != null) {
                    change.definer.markJournalled(series, false);
                }
            }
        }
    }

    private boolean isDurable(Change change) {
        try {
            journal.force(change.position);
            return true;
        } catch (StorageException e) {
            return false;
        }
    }
}
