package dev.oriel.storage.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// The checksum of a record, over its payload, then its segment's salt and its place.
///
/// Salt and place are there for the search for records behind a damage: bytes inside a payload that look like a record,
/// by chance or because a sender made them so, do not pass for one, nor do records of a segment under another's name.
final class RecordChecksum {
    private RecordChecksum() {}

    /// The first part, which does not depend on where the record will stand. Moves the payload's position to its end.
    static CRC32C ofPayload(ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return crc;
    }

    /// @param scratch at least 16 bytes, big-endian, overwritten
    static int finish(CRC32C crc, long salt, long recordStart, ByteBuffer scratch) {
        scratch.clear().putLong(salt).putLong(recordStart).flip();
        crc.update(scratch);
        return (int) crc.getValue();
    }

    /// The checksum of a gap, which has no payload to speak of.
    static int ofGap(int length, long salt, long recordStart, ByteBuffer scratch) {
        CRC32C crc = new CRC32C();
        crc.update(scratch.clear().putInt(length).flip());
        return finish(crc, salt, recordStart, scratch);
    }
}
