package dev.oriel.storage.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Records that wait to be written, as they will stand in the segment. Off the heap, so that writing does not copy
/// them again. Guarded by its journal's lock, but while one thread writes it.
final class PendingRecords {
    private static final int FIRST_BYTES = 1 << 13;

    private final int maxBytes;
    private final ByteBuffer scratch = ByteBuffer.allocate(2 * Long.BYTES);
    private ByteBuffer buffer;

    PendingRecords(int maxBytes) {
        this.maxBytes = maxBytes;
        this.buffer = ByteBuffer.allocateDirect(Math.min(FIRST_BYTES, maxBytes));
    }

    int bytes() {
        return buffer.position();
    }

    /// Whether so many bytes can be added; a record of any length fits where nothing else waits.
    boolean fits(int bytes) {
        return buffer.position() == 0 || bytes <= maxBytes - buffer.position();
    }

    /// @param checksum    of the payload
    /// @param recordStart position of the record
    void add(ByteBuffer payload, CRC32C checksum, long salt, long recordStart) {
        int needed = buffer.position() + JournalSegment.RECORD_HEADER_BYTES + payload.remaining();
        if (needed > buffer.capacity()) {
            int grown = (int) Math.max(needed, Math.min(maxBytes, 2L * buffer.capacity()));
            buffer = ByteBuffer.allocateDirect(grown).put(buffer.flip());
        }
        int sum = RecordChecksum.finish(checksum, salt, recordStart, scratch);
        buffer.putInt(payload.remaining());
        buffer.putInt(sum);
        buffer.put(payload);
    }

    /// What waits, for writing; [#clear] comes next.
    ByteBuffer toWrite() {
        return buffer.flip();
    }

    void clear() {
        buffer.clear();
        if (buffer.capacity() > maxBytes) {
            buffer = ByteBuffer.allocateDirect(Math.min(FIRST_BYTES, maxBytes));
        }
    }
}
