package dev.oriel.storage.journal;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.FileHeader;
import java.io.IOException;
import java.util.SortedSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A replay on its way, in steps, so that other things can be done in between. Begun by [Journal#beginReplay]; used by
/// one thread at a time.
///
/// All that will be handed over is forced to disk before the first record is: what somebody sees of it must not be lost
/// by the next crash, and a killed process may have left it unforced.
public final class ReplayRun implements AutoCloseable {
    private final Disk disk;
    private final String directory;
    private final JournalOptions options;
    private final long after;
    private final SortedSet<Long> segments;
    private final Runnable atTheEnd;
    private final ReplayTotals totals = new ReplayTotals();
    private @Nullable SegmentReplay reading;
    private volatile long current;
    private boolean over;

    /// @param atTheEnd lets the journal be used
    ReplayRun(Disk disk, String directory, JournalOptions options, long after, Runnable atTheEnd) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.options = options;
        this.after = after;
        this.atTheEnd = atTheEnd;
        segments = JournalSegment.list(disk, directory).tailSet(JournalPosition.segment(after));
        current = segments.isEmpty() ? 0 : segments.first();
        for (long segment : segments) {
            try (DiskFile file = disk.open(JournalSegment.path(directory, segment))) {
                file.force();
            }
        }
    }

    /// Whether there is nothing to hand over.
    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /// Whether the end of the journal is not there: a segment is begun before anybody is told a position to go on from.
    public boolean isEndMissing() {
        return after != JournalPosition.START && lastSegment() <= JournalPosition.segment(after);
    }

    /// The number of the first segment; 0 where there is none.
    public long firstSegment() {
        return segments.isEmpty() ? 0 : segments.first();
    }

    /// The number of the last segment; 0 where there is none.
    public long lastSegment() {
        return segments.isEmpty() ? 0 : segments.last();
    }

    /// The number of the segment that is being read, or was last. Safe from any thread.
    public long currentSegment() {
        return current;
    }

    /// The place behind the last record that begins with such a byte, by a look at each record's first byte and without
    /// checking any; `after` where there is none, [Long#MAX_VALUE] where it cannot be told, as something is damaged or
    /// missing.
    ///
    /// @throws StorageException a segment cannot be read
    public long lastWhere(IntPredicate firstByte) {
        long last = after;
        long before = JournalPosition.segment(after);
        try {
            for (long segment : segments) {
                if (isSetAsideWithin(before, segment)) {
                    return Long.MAX_VALUE;
                }
                last = Math.max(last, lastWhere(segment, firstByte));
                before = segment;
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return last;
    }

    private long lastWhere(long segment, IntPredicate firstByte) throws IOException {
        String path = JournalSegment.path(directory, segment);
        try (SegmentReader reader = new SegmentReader(disk, path, SegmentReader.PEEK_BYTES)) {
            long size = reader.sizeBytes();
            if (size <= FileHeader.BYTES || JournalPosition.of(segment, size) <= after) {
                return after;
            }
            if (!JournalSegment.hasHeader(reader, path)) {
                return Long.MAX_VALUE;
            }
            long last = after;
            long at = FileHeader.BYTES;
            while (at < size) {
                int word = at + JournalSegment.RECORD_HEADER_BYTES < size ? reader.intAt(at) : 0;
                long payload = at + JournalSegment.RECORD_HEADER_BYTES;
                at = payload + (word & ~JournalSegment.GAP_FLAG);
                long position = JournalPosition.of(segment, at);
                // A gap stands for what was damaged before.
                if (word == 0 || at > size || word < 0 && position > after) {
                    return Long.MAX_VALUE;
                }
                if (word > 0 && firstByte.test(reader.view(payload, 1).get(0) & 0xff)) {
                    last = Math.max(last, position);
                }
            }
            return last;
        }
    }

    /// Hands over some records.
    ///
    /// @param maxBytes after so many bytes, or one record, it is enough
    /// @return whether there is more to do; false: the journal can be used
    /// @throws StorageException a segment cannot be read
    public boolean step(long maxBytes, JournalRecordConsumer consumer) {
        if (over) {
            return false;
        }
        try {
            SegmentReplay replay = reading;
            if (replay == null) {
                long before = totals.segments() == 0 ? JournalPosition.segment(after) : current;
                replay = next();
                reading = replay;
                if (replay != null && isSetAsideWithin(before, current)) {
                    consumer.gap();
                }
            }
            if (replay != null && !replay.step(maxBytes, consumer)) {
                finish(replay);
            }
            if (replay == null) {
                over = true;
                atTheEnd.run();
            }
            return !over;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private @Nullable SegmentReplay next() throws IOException {
        SortedSet<Long> rest = totals.segments() == 0 ? segments : segments.tailSet(current + 1);
        if (rest.isEmpty()) {
            return null;
        }
        current = rest.first();
        return new SegmentReplay(disk, JournalSegment.path(directory, current), current, options.maxPayloadBytes(),
                after);
    }

    /// Whether a segment between two others was unreadable as a whole at an earlier start. Numbers that were left out by
    /// themselves say nothing.
    private boolean isSetAsideWithin(long before, long behind) throws IOException {
        return behind - before > 1
                && !JournalSegment.listSetAside(disk, directory).subSet(before + 1, behind).isEmpty();
    }

    private void finish(SegmentReplay replay) throws IOException {
        reading = null;
        replay.close();
        SegmentReplay.Outcome found = replay.outcome();
        totals.add(found);
        if (!found.stretches().isEmpty()) {
            SegmentRepair.run(disk, directory, current, found, current == segments.last(), totals);
        }
    }

    private StorageException failed(IOException e) {
        return new StorageException("journal " + directory + ": cannot be read: " + e.getMessage(), e);
    }

    /// What was found so far; all of it once [#step] has said that there is no more.
    public JournalRecovery result() {
        return totals.result();
    }

    /// Gives up: the journal stays unusable unless the last step was done.
    @Override
    public void close() {
        SegmentReplay replay = reading;
        reading = null;
        over = true;
        if (replay != null) {
            try {
                replay.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}
