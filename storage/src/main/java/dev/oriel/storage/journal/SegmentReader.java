package dev.oriel.storage.journal;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Reads a segment through a window that grows to the longest record and no further. Confined to one thread.
final class SegmentReader implements Closeable {
    /// For reading all.
    static final int WINDOW_BYTES = 1 << 18;
    /// For looking at a few bytes here and there.
    static final int PEEK_BYTES = 1 << 12;

    private final DiskFile file;
    private final long sizeBytes;
    private ByteBuffer window;
    private long windowStart;

    SegmentReader(Disk disk, String path, int windowBytes) throws IOException {
        file = disk.open(path);
        sizeBytes = file.sizeBytes();
        window = ByteBuffer.allocate((int) Math.min(windowBytes, Math.max(sizeBytes, 1))).limit(0);
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /// A view of bytes that are in the file; valid until the next call.
    ByteBuffer view(long offset, int length) throws IOException {
        require(offset, length);
        return window.slice((int) (offset - windowStart), length);
    }

    int intAt(long offset) throws IOException {
        require(offset, Integer.BYTES);
        return window.getInt((int) (offset - windowStart));
    }

    private void require(long offset, int length) throws IOException {
        if (offset < windowStart || offset + length > windowStart + window.limit()) {
            if (window.capacity() < length) {
                window = ByteBuffer.allocate(length);
            }
            window.clear();
            file.read(offset, window);
            window.flip();
            windowStart = offset;
            if (window.limit() < length) {
                throw new IOException("read of " + length + " bytes at " + offset + " ended after " + window.limit());
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
