package dev.oriel.storage.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file that grows at its end. Not thread-safe, but for [#force] beside [#append].
public interface DiskFile extends Closeable {
    /// Writes all that remains in the buffer at the end of the file.
    ///
    /// @throws IOException nothing, some or all of it was written; the caller cuts the file back or gives it up
    void append(ByteBuffer bytes) throws IOException;

    /// Reads from a position until the buffer is full or the file ends.
    ///
    /// @return how many bytes were read, 0 at the end
    int read(long position, ByteBuffer into) throws IOException;

    long sizeBytes() throws IOException;

    /// Cuts the file to this size.
    void truncate(long sizeBytes) throws IOException;

    /// Makes all that was appended before the call durable. After a failure nothing is known of what was not yet
    /// forced: a second call that succeeds proves nothing.
    void force() throws IOException;
}
