package dev.oriel.storage.journal;

import static dev.oriel.storage.journal.JournalSegment.RECORD_HEADER_BYTES;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.FileHeader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Walks the records of one segment. Where one is damaged it searches for the next that is whole: if there is none, the
/// rest is an end that was torn by a crash, else the file has been damaged since.
final class SegmentReplay implements Closeable {
    /// A stretch without a valid record.
    ///
    /// @param end    where the next valid record starts, or the end of the file
    /// @param reason what is wrong at the start
    record Stretch(long start, long end, String reason) {}

    /// What a segment holds.
    ///
    /// @param headless    whether its header is unreadable, and all of it with it
    /// @param salt        of its checksums
    /// @param searched    whether the last stretch was searched to its end without finding a record
    /// @param records     handed over
    /// @param recordBytes of their payloads
    record Outcome(boolean headless, long salt, long sizeBytes, List<Stretch> stretches, boolean searched,
            long records, long recordBytes) {}

    /// Checksums computed in search of the next record, before the search is given up and the rest set aside.
    private static final long MAX_SEARCHED_BYTES = 1L << 28;

    private final long segment;
    private final SegmentReader reader;
    private final int maxPayloadBytes;
    private final long after;
    private final List<Stretch> stretches = new ArrayList<>();
    private final ByteBuffer scratch = ByteBuffer.allocate(2 * Long.BYTES);
    private long salt;
    private long searchedBytes;
    private long records;
    private long recordBytes;
    private boolean headless;
    private long at = FileHeader.BYTES;

    /// @param after records up to this position are not handed over, and not missed
    SegmentReplay(Disk disk, String path, long segment, int maxPayloadBytes, long after) throws IOException {
        this.segment = segment;
        this.maxPayloadBytes = maxPayloadBytes;
        this.after = after;
        reader = new SegmentReader(disk, path, SegmentReader.WINDOW_BYTES);
        long size = reader.sizeBytes();
        try {
            int headerBytes = (int) Math.min(size, FileHeader.BYTES);
            salt = FileHeader
                    .read(reader.view(0, headerBytes), JournalSegment.KIND, JournalSegment.VERSION, path)
                    .id();
        } catch (CorruptFileException e) {
            headless = true;
            at = size;
            stretches.add(new Stretch(0, size, String.valueOf(e.getMessage())));
        }
    }

    /// Hands records over until there are no more, or so many bytes were read.
    ///
    /// @return whether there are more
    boolean step(long maxBytes, JournalRecordConsumer consumer) throws IOException {
        long size = reader.sizeBytes();
        long end = maxBytes < size - at ? at + maxBytes : size;
        if (headless && size > FileHeader.BYTES) {
            tellGap(size, consumer);
        }
        while (at < end) {
            String flaw = flawAt(at);
            if (flaw.isEmpty()) {
                at = handOver(at, consumer);
            } else {
                long next = nextRecord(at + RECORD_HEADER_BYTES + 1);
                stretches.add(new Stretch(at, next, flaw));
                at = next;
                if (next < size) {
                    tellGap(next, consumer);
                }
            }
        }
        return at < size;
    }

    Outcome outcome() {
        return new Outcome(headless, salt, reader.sizeBytes(), stretches, searchedBytes <= MAX_SEARCHED_BYTES, records,
                recordBytes);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private long handOver(long start, JournalRecordConsumer consumer) throws IOException {
        int word = reader.intAt(start);
        int length = word & ~JournalSegment.GAP_FLAG;
        long end = start + RECORD_HEADER_BYTES + length;
        long position = JournalPosition.of(segment, end);
        if (word < 0) {
            tellGap(end, consumer);
        } else if (position > after) {
            consumer.accept(position, reader.view(start + RECORD_HEADER_BYTES, length));
            records++;
            recordBytes += length;
        }
        return end;
    }

    /// What is missing up to the position that is replayed from would not have been handed over.
    private void tellGap(long end, JournalRecordConsumer consumer) {
        if (JournalPosition.of(segment, end) > after) {
            consumer.gap();
        }
    }

    /// What is wrong with the record here; empty where it is whole.
    private String flawAt(long start) throws IOException {
        long rest = reader.sizeBytes() - start;
        if (rest < RECORD_HEADER_BYTES) {
            return rest + " bytes (expected: a record of " + RECORD_HEADER_BYTES + " or more)";
        }
        int length = reader.intAt(start) & ~JournalSegment.GAP_FLAG;
        boolean gap = reader.intAt(start) < 0;
        long longest = Math.min(gap ? Integer.MAX_VALUE : maxPayloadBytes, rest - RECORD_HEADER_BYTES);
        if (length > longest || length == 0 && !gap) {
            return "record length " + length + " (expected: 1 to " + longest + ")";
        }
        int stored = reader.intAt(start + Integer.BYTES);
        long position = JournalPosition.of(segment, start);
        int computed = gap
                ? RecordChecksum.ofGap(length, salt, position, scratch)
                : RecordChecksum.finish(RecordChecksum.ofPayload(reader.view(start + RECORD_HEADER_BYTES, length)),
                        salt,
                        position, scratch);
        return stored == computed
                ? ""
                : "record checksum 0x" + Integer.toHexString(stored) + " (expected: 0x" + Integer.toHexString(computed)
                        + ")";
    }

    /// Where the next valid record starts, or the end of the file.
    private long nextRecord(long from) throws IOException {
        long size = reader.sizeBytes();
        for (long place = from; place <= size - RECORD_HEADER_BYTES; place++) {
            int word = reader.intAt(place);
            int length = word & ~JournalSegment.GAP_FLAG;
            if (length != 0 && length <= size - place - RECORD_HEADER_BYTES) {
                searchedBytes += word < 0 ? Long.BYTES : length;
                if (searchedBytes > MAX_SEARCHED_BYTES) {
                    return size;
                }
                if (flawAt(place).isEmpty()) {
                    return place;
                }
            }
        }
        return size;
    }
}
