package dev.oriel.storage.file;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// CRC32C of bytes, as an int.
public final class Checksum {
    private static final long MAX_SLICE_BYTES = 1 << 30;

    private Checksum() {}

    /// Of what remains in the buffer, which stays as it is.
    public static int of(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    public static int of(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    /// Of a segment of any length.
    public static int of(MemorySegment bytes) {
        CRC32C crc = new CRC32C();
        for (long at = 0; at < bytes.byteSize(); at += MAX_SLICE_BYTES) {
            crc.update(bytes.asSlice(at, Math.min(MAX_SLICE_BYTES, bytes.byteSize() - at)).asByteBuffer());
        }
        return (int) crc.getValue();
    }

    /// As messages show it.
    public static String format(int checksum) {
        return "0x" + Integer.toHexString(checksum);
    }
}
