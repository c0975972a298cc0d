package dev.oriel.tsdb;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.Publication;
import dev.oriel.tsdb.checkpoint.CheckpointReader;
import dev.oriel.tsdb.head.FirstHeadImage;
import java.io.IOException;
import java.util.List;

/// The checkpoints on the disk: that of the manifest's position, and, where the process died on the way, one whose
/// manifest was not written. While there is such a one, the blocks that were cut with it are there, too.
///
///     blocks published -> checkpoint published -> manifest written -> other checkpoints deleted
final class Checkpoints {
    static final String DIRECTORY = "checkpoints";
    private static final String PREFIX = "checkpoint-";
    private static final int DIGITS = 16;

    private final Disk disk;

    Checkpoints(Disk disk) {
        this.disk = disk;
    }

    static String path(long position) {
        return DiskPath.join(DIRECTORY, PREFIX + String.format("%0" + DIGITS + "x", position));
    }

    /// Deletes all but the one at a position. Durable when the call returns.
    void keepOnly(long position) {
        String kept = path(position);
        delete(list().stream().map(name -> DiskPath.join(DIRECTORY, name)).filter(path -> !path.equals(kept)).toList());
    }

    /// Deletes the one at a position, finished or not. Durable when the call returns.
    void withdraw(long position) {
        String path = path(position);
        delete(List.of(path, Publication.unfinished(path)));
    }

    /// The position of the newest one whose header is whole, where the manifest may be lost that named it.
    ///
    /// @param least what is answered if there is none behind it
    long newest(long least) {
        long newest = least;
        for (String name : list()) {
            if (name.startsWith(PREFIX) && name.length() == PREFIX.length() + DIGITS) {
                long position = Long.parseUnsignedLong(name, PREFIX.length(), name.length(), 16);
                if (position > newest && hasHeader(position)) {
                    newest = position;
                }
            }
        }
        return newest;
    }

    private boolean hasHeader(long position) {
        try (CheckpointReader _ = CheckpointReader.open(disk, path(position), position, Checkpoints::nobody)) {
            return true;
        } catch (CorruptFileException _) {
            return false;
        } catch (IOException e) {
            throw new StorageException(path(position) + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static FirstHeadImage nobody(Object tenant) {
        throw new IllegalStateException("head of " + tenant + ": read (expected: only the header)");
    }

    private List<String> list() {
        try {
            return disk.list(DIRECTORY);
        } catch (IOException e) {
            throw new StorageException(DIRECTORY + ": cannot be listed: " + e.getMessage(), e);
        }
    }

    private void delete(List<String> paths) {
        try {
            boolean deleted = false;
            for (String path : paths) {
                if (disk.exists(path)) {
                    disk.delete(path);
                    deleted = true;
                }
            }
            if (deleted) {
                disk.forceDirectory(DIRECTORY);
            }
        } catch (IOException e) {
            throw new StorageException("old checkpoints: cannot be deleted: " + e.getMessage(), e);
        }
    }
}
