package dev.oriel.storage.journal;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.file.FileHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Writes the newest segment, and remembers its first failure until a segment could be begun again. Used by one thread
/// at a time.
final class SegmentWriter {
    private final Disk disk;
    private final String directory;
    private final RandomGenerator random;
    private @Nullable DiskFile file;
    private @Nullable IOException failure;
    /// Made in time: where a write breaks off for want of memory, there is none for this either.
    private final IOException brokenOff = new IOException("a write broke off in the middle");
    private long salt;
    private long writtenBytes;
    private long durableBytes;

    SegmentWriter(Disk disk, String directory, RandomGenerator random) {
        this.disk = disk;
        this.directory = directory;
        this.random = random;
    }

    boolean isOpen() {
        return file != null;
    }

    @Nullable
    IOException failure() {
        return failure;
    }

    /// Of the segment's checksums.
    long salt() {
        return salt;
    }

    /// Begins a segment: its header and its name are durable when the call returns.
    void start(long segment) {
        String path = JournalSegment.path(directory, segment);
        try {
            DiskFile previous = file;
            file = null;
            if (previous != null) {
                previous.close();
            }
            DiskFile next = disk.create(path);
            file = next;
            salt = random.nextLong();
            durableBytes = 0;
            next.append(JournalSegment.header(salt).toBytes());
            next.force();
            writtenBytes = FileHeader.BYTES;
            durableBytes = FileHeader.BYTES;
            disk.forceDirectory(directory);
            failure = null;
        } catch (IOException e) {
            throw failed(e);
        } catch (RuntimeException | Error e) {
            failure = brokenOff;
            throw e;
        }
    }

    /// After a failure the file is cut back to what is known to be durable, at once: a process that is killed now must
    /// not find records that the system shows and the disk does not have.
    void write(ByteBuffer bytes, boolean force) {
        DiskFile target = Objects.requireNonNull(file);
        try {
            int length = bytes.remaining();
            if (length > 0) {
                target.append(bytes);
                writtenBytes += length;
            }
            if (force) {
                target.force();
                durableBytes = writtenBytes;
            }
        } catch (IOException e) {
            StorageException failed = failed(e);
            cut(target, e);
            throw failed;
        } catch (RuntimeException | Error e) {
            failure = brokenOff;
            cut(target, brokenOff);
            throw e;
        }
    }

    /// Gives the segment up after a failure, cut back durably if the disk lets us; if not, the next replay sees to it.
    void abandon() {
        DiskFile abandoned = file;
        file = null;
        if (abandoned != null) {
            try (abandoned) {
                cut(abandoned, Objects.requireNonNull(failure));
                abandoned.force();
            } catch (IOException e) {
                Objects.requireNonNull(failure).addSuppressed(e);
            }
        }
    }

    private void cut(DiskFile target, IOException cause) {
        try {
            target.truncate(durableBytes);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    void close() {
        DiskFile last = file;
        file = null;
        if (last != null) {
            try {
                last.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private StorageException failed(IOException cause) {
        if (failure == null) {
            failure = cause;
        }
        return new StorageException("journal " + directory + ": failed: " + cause.getMessage()
                + " (expected: a working disk)", cause);
    }
}
