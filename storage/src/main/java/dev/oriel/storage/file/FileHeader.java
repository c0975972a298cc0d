package dev.oriel.storage.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// The first bytes of every file of a store, big-endian.
///
///     | magic "ORIL" 4 | kind 4 | version int32 | id int64 | crc32c of the 20 bytes before it int32 |
///
/// @param kind    what the file is: four ASCII letters
/// @param version of the kind's format, from 1
/// @param id      what the kind makes of it: a number of the file or a salt
public record FileHeader(String kind, int version, long id) {
    public static final int BYTES = 24;

    private static final int MAGIC = 0x4f52_494c;
    private static final int CHECKED_BYTES = BYTES - Integer.BYTES;

    public FileHeader {
        if (kind.length() != 4 || version < 1) {
            throw new IllegalArgumentException("file header: kind " + kind + ", version " + version
                    + " (expected: four letters, and 1 or more)");
        }
    }

    /// Writes the header at the buffer's position, which it moves. The buffer is big-endian.
    public void writeTo(ByteBuffer target) {
        int start = target.position();
        target.putInt(MAGIC);
        target.put(kind.getBytes(StandardCharsets.US_ASCII));
        target.putInt(version);
        target.putLong(id);
        target.putInt(checksum(target, start));
    }

    /// The header as a buffer that is ready to be written.
    public ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        writeTo(bytes);
        return bytes.flip();
    }

    /// Reads a header at the buffer's position, which it moves. The buffer is big-endian.
    ///
    /// @param kind           what is expected
    /// @param newestVersion  the newest that the caller can read
    /// @param file           for the message
    /// @throws CorruptFileException it is not there, or not of that kind, or of a version to come
    public static FileHeader read(ByteBuffer source, String kind, int newestVersion, String file) {
        int start = source.position();
        if (source.remaining() < BYTES) {
            throw new CorruptFileException(file, 0, source.remaining() + " bytes", "a header of " + BYTES);
        }
        int magic = source.getInt();
        if (magic != MAGIC) {
            throw new CorruptFileException(file, 0, "magic 0x" + Integer.toHexString(magic),
                    "0x" + Integer.toHexString(MAGIC));
        }
        byte[] letters = new byte[4];
        source.get(letters);
        int version = source.getInt();
        long id = source.getLong();
        int stored = source.getInt();
        int computed = checksum(source, start);
        if (stored != computed) {
            throw new CorruptFileException(file, CHECKED_BYTES, "header checksum 0x" + Integer.toHexString(stored),
                    "0x" + Integer.toHexString(computed));
        }
        String found = new String(letters, StandardCharsets.US_ASCII);
        if (!found.equals(kind)) {
            throw new CorruptFileException(file, 4, "kind " + found, kind);
        }
        if (version < 1 || version > newestVersion) {
            throw new CorruptFileException(file, 8, "version " + version, "1 to " + newestVersion);
        }
        return new FileHeader(found, version, id);
    }

    private static int checksum(ByteBuffer bytes, int start) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(start, CHECKED_BYTES));
        return (int) crc.getValue();
    }
}
