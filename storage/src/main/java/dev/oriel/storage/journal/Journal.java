package dev.oriel.storage.journal;

import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.FileHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/// An append-only log of records in segments. Thread-safe.
///
/// Group commit without a thread of its own: appenders copy their records into a buffer; of those who wait in [#force],
/// one takes the buffer, writes and forces it for all, while the others fill the next. A lone caller does it all itself.
///
/// After a failed write or force nobody knows what reached the disk, and asking again proves nothing, so the journal
/// has *failed*: nothing is acknowledged any more until [#reopen] has begun a new segment.
public final class Journal implements AutoCloseable {
    private final Disk disk;
    private final String directory;
    private final JournalOptions options;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final SpaceReserve space;
    private final SegmentWriter writer;
    private final LostPositions lost = new LostPositions();
    private PendingRecords pending;
    private PendingRecords spare;
    private long nextSegment;
    private long appended = JournalPosition.START;
    private long durable = JournalPosition.START;
    /// A thread writes outside the lock.
    private boolean writing;
    private boolean replayBegun;
    private boolean replayed;
    private boolean closed;

    private Journal(Disk disk, String directory, JournalOptions options, RandomGenerator random, long nextSegment) {
        this.disk = disk;
        this.directory = directory;
        this.options = options;
        this.space = new SpaceReserve(disk, options.reserveBytes());
        this.writer = new SegmentWriter(disk, directory, random);
        this.pending = new PendingRecords(options.bufferBytes());
        this.spare = new PendingRecords(options.bufferBytes());
        this.nextSegment = nextSegment;
    }

    /// Opens the journal in a directory, which is made if there is none. [#replay] comes next.
    ///
    /// @param random for the salts of checksums
    /// @throws StorageException the directory cannot be made or read
    public static Journal open(Disk disk, String directory, JournalOptions options, RandomGenerator random) {
        try {
            disk.makeDirectory(directory);
            disk.forceDirectory(DiskPath.parent(directory));
            SortedSet<Long> segments = JournalSegment.list(disk, directory);
            return new Journal(disk, directory, options, random, segments.isEmpty() ? 1 : segments.last() + 1);
        } catch (IOException e) {
            throw new StorageException("journal " + directory + ": cannot be opened: " + e.getMessage(), e);
        }
    }

    /// Hands over all records behind a position, oldest first, in memory bounded by the longest record. Once, before
    /// the first append.
    ///
    /// A torn end is cut. Damage before valid records, or in a segment that others follow, is left out: the file is set
    /// aside and the segment written anew. All of it is told in the result.
    ///
    /// @param after a position that was handed out earlier, also by an earlier process; [JournalPosition#START]: all.
    ///              Later positions will be behind it even if its segment is gone
    /// @throws StorageException a segment cannot be read
    public JournalRecovery replay(long after, JournalRecordConsumer consumer) {
        try (ReplayRun run = beginReplay(after)) {
            boolean more = true;
            while (more) {
                more = run.step(Long.MAX_VALUE, consumer);
            }
            return run.result();
        }
    }

    /// The same in steps: the journal can be used once [ReplayRun#step] has said that there is no more.
    ///
    /// @throws StorageException a segment cannot be read or forced
    public ReplayRun beginReplay(long after) {
        lock.lock();
        try {
            requireState(!replayBegun, "replayed before", "a journal just opened");
            replayBegun = true;
            nextSegment = Math.max(nextSegment, JournalPosition.segment(after) + 1);
            return new ReplayRun(disk, directory, options, after, () -> endReplay(after));
        } catch (IOException e) {
            throw new StorageException("journal " + directory + ": cannot be read: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void endReplay(long after) {
        lock.lock();
        try {
            appended = Math.max(appended, after);
            durable = appended;
            takeNewest();
            replayed = true;
        } catch (IOException e) {
            throw new StorageException("journal " + directory + ": cannot be read: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /// Adds a record; it is durable once [#force] has returned for its position.
    ///
    /// @param payload what remains of it is the record; its position moves to its end
    /// @return the place behind the record
    /// @throws OverCapacityException    the disk is full to its reserve; nothing was taken
    /// @throws StorageException         the journal has failed
    /// @throws IllegalArgumentException the payload is empty or too long
    public long append(ByteBuffer payload) {
        int length = payload.remaining();
        if (length == 0 || length > options.maxPayloadBytes()) {
            throw new IllegalArgumentException(
                    "journal record: " + length + " bytes (expected: 1 to " + options.maxPayloadBytes() + ")");
        }
        ByteBuffer bytes = payload.duplicate();
        CRC32C checksum = RecordChecksum.ofPayload(payload);
        lock.lock();
        try {
            requireUsable();
            space.take(JournalSegment.RECORD_HEADER_BYTES + length, pending.bytes());
            makeRoom(length);
            pending.add(bytes, checksum, writer.salt(), appended);
            appended += JournalSegment.RECORD_HEADER_BYTES + length;
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /// How many records were refused because the disk is full to its reserve.
    public long refused() {
        lock.lock();
        try {
            return space.refused();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything up to a position is durable, and makes it so if nobody else does.
    ///
    /// @param position from [#append]
    /// @throws StorageException the journal has failed, and the record may be lost
    public void force(long position) {
        lock.lock();
        try {
            if (position > appended) {
                throw new IllegalArgumentException("journal position: " + JournalPosition.format(position)
                        + " (expected: at most " + JournalPosition.format(appended) + ")");
            }
            while (true) {
                if (lost.contains(position)) {
                    throw new StorageException("journal " + directory + ": position "
                            + JournalPosition.format(position)
                            + " was lost by a failed write (expected: a durable one)");
                }
                if (position <= durable) {
                    return;
                }
                requireUsable();
                if (writing) {
                    written.awaitUninterruptibly();
                } else {
                    write(true);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// The place behind the last record.
    public long appendedPosition() {
        lock.lock();
        try {
            return appended;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the current segment, so that all that was appended can be dropped once it is held elsewhere.
    ///
    /// @return the place behind the last record; what is appended from now on is in later segments
    public long rotate() {
        lock.lock();
        try {
            awaitWriter();
            requireUsable();
            long end = appended;
            beginSegment();
            return end;
        } finally {
            lock.unlock();
        }
    }

    /// Deletes the segments that hold nothing behind a position, but never the newest.
    ///
    /// @return how many bytes the rest takes
    /// @throws StorageException a file cannot be deleted; those before it are
    public long dropBefore(long position) {
        lock.lock();
        try {
            SortedSet<Long> segments = JournalSegment.list(disk, directory);
            long bytes = 0;
            for (long segment : segments) {
                String path = JournalSegment.path(directory, segment);
                long size = disk.sizeBytes(path);
                if (segment < segments.last() && JournalPosition.of(segment, size) <= position) {
                    disk.delete(path);
                } else {
                    bytes += size;
                }
            }
            disk.forceDirectory(directory);
            return bytes;
        } catch (IOException e) {
            throw new StorageException("journal " + directory + ": cannot be shortened: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /// Whether a write has failed and nothing is taken until [#reopen].
    public boolean isFailed() {
        lock.lock();
        try {
            return writer.failure() != null;
        } finally {
            lock.unlock();
        }
    }

    /// Goes on after a failure, in a new segment. What had not become durable is lost to whoever waited for it. Nothing
    /// happens to a journal that has not failed.
    ///
    /// @throws StorageException the disk still fails
    public void reopen() {
        lock.lock();
        try {
            awaitWriter();
            requireState(!closed, "closed", "open");
            if (writer.failure() != null) {
                lost.add(durable, appended);
                pending.clear();
                writer.abandon();
                beginSegment();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Makes everything durable and closes the segment. Idempotent.
    ///
    /// @throws StorageException the last records could not be forced, and nobody waits for them
    @Override
    public void close() {
        lock.lock();
        try {
            awaitWriter();
            if (!closed) {
                closed = true;
                try {
                    if (writer.failure() == null && durable < appended) {
                        write(true);
                    }
                } finally {
                    writer.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Goes on behind the newest segment that is there after repairs. All that was replayed is durable.
    private void takeNewest() throws IOException {
        SortedSet<Long> segments = JournalSegment.list(disk, directory);
        if (!segments.isEmpty()) {
            long newest = segments.last();
            appended = Math.max(appended,
                    JournalPosition.of(newest, disk.sizeBytes(JournalSegment.path(directory, newest))));
            durable = appended;
        }
    }

    /// Begins a segment or writes until the buffer can take the record.
    private void makeRoom(int length) {
        int bytes = JournalSegment.RECORD_HEADER_BYTES + length;
        while (needsSegment(bytes) || !pending.fits(bytes)) {
            if (writing) {
                written.awaitUninterruptibly();
                requireUsable();
            } else if (needsSegment(bytes)) {
                beginSegment();
            } else {
                write(false);
            }
        }
    }

    private boolean needsSegment(int bytes) {
        long offset = JournalPosition.offset(appended);
        return !writer.isOpen() || offset > FileHeader.BYTES && offset + bytes > options.segmentBytes();
    }

    /// Writes what is pending, without the lock but as the only one; the lock is held before and after.
    private void write(boolean force) {
        PendingRecords batch = pending;
        long end = appended;
        pending = spare;
        writing = true;
        lock.unlock();
        try {
            writer.write(batch.toWrite(), force);
        } finally {
            lock.lock();
            spare = batch;
            writing = false;
            written.signalAll();
            batch.clear();
        }
        if (force) {
            durable = end;
        }
    }

    /// Forces the current segment to its end and begins the next. Keeps the lock throughout, so that nobody appends to
    /// a segment that is over; nobody writes.
    private void beginSegment() {
        if (writer.isOpen() && durable < appended) {
            writer.write(pending.toWrite(), true);
            pending.clear();
            durable = appended;
        }
        long segment = nextSegment++;
        writer.start(segment);
        appended = JournalPosition.of(segment, FileHeader.BYTES);
        durable = appended;
    }

    private void awaitWriter() {
        while (writing) {
            written.awaitUninterruptibly();
        }
    }

    private void requireUsable() {
        requireState(!closed, "closed", "open");
        requireState(replayed, "not replayed", "replayed before its first append");
        IOException failure = writer.failure();
        if (failure != null) {
            throw new StorageException(
                    "journal " + directory + ": failed: " + failure.getMessage() + " (expected: a working disk)",
                    failure);
        }
    }

    private void requireState(boolean holds, String what, String expected) {
        if (!holds) {
            throw new IllegalStateException("journal " + directory + ": " + what + " (expected: " + expected + ")");
        }
    }
}
