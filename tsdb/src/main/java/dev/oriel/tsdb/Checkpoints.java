package dev.oriel.tsdb;

import dev.oriel.model.Tenant;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.CorruptFileException;
import dev.oriel.storage.file.Publication;
import dev.oriel.storage.file.Quarantine;
import dev.oriel.tsdb.checkpoint.CheckpointReader;
import dev.oriel.tsdb.head.FirstHeadImage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The checkpoints on the disk: that of the manifest's position, and, where the process died on the way, one whose
/// manifest was not written. While there is such a one, the blocks that were cut with it are there, too.
///
///     blocks published -> checkpoint published -> manifest written -> other checkpoints deleted
final class Checkpoints {
    static final String DIRECTORY = "checkpoints";
    private static final String PREFIX = "checkpoint-";
    private static final long NONE = -1;
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9a-f]{16})");

    private final Disk disk;
    private final Quarantine quarantine;
    private final TsdbMetrics metrics;
    /// Of the one at the manifest's position.
    private volatile @Nullable CorruptFileException damage;
    /// The manifest's position where the journal behind it lacks records, else [#NONE].
    private volatile long gapBehind = NONE;

    Checkpoints(Disk disk, Quarantine quarantine, TsdbMetrics metrics) {
        this.disk = disk;
        this.quarantine = quarantine;
        this.metrics = metrics;
    }

    static String path(long position) {
        return DiskPath.join(DIRECTORY, PREFIX + String.format("%016x", position));
    }

    /// Notes that the one at the manifest's position is damaged. It stays until another one counts: the journal does not
    /// define again what could be read of it.
    void damaged(CorruptFileException found) {
        metrics.problem(found.file() + " damaged, set aside once another one counts: " + found.getMessage());
        metrics.quarantined();
        damage = found;
    }

    /// Notes that the journal behind the one at the manifest's position lacks records. Each start from that position finds
    /// them missing again, whatever was taken since.
    void gapBehind(long position) {
        gapBehind = position;
    }

    /// Whether another one should be written soon.
    boolean isOneRequired() {
        return damage != null || gapBehind != NONE;
    }

    /// Deletes all but the one at a position, or sets them aside. Durable when the call returns.
    void keepOnly(long position) {
        CorruptFileException damaged = damage;
        if (position != gapBehind) {
            gapBehind = NONE;
        }
        try {
            for (long other : positions()) {
                if (other == position) {
                    continue;
                }
                if (damaged != null && damaged.file().equals(path(other))) {
                    quarantine.setAside(path(other), String.valueOf(damaged.getMessage()));
                    damage = null;
                } else {
                    disk.delete(path(other));
                }
            }
            disk.forceDirectory(DIRECTORY);
        } catch (IOException e) {
            throw new StorageException("old checkpoints: cannot be deleted: " + e.getMessage(), e);
        }
    }

    /// Deletes the one at a position, finished or not.
    ///
    /// @return whether that is durable
    boolean withdraw(long position) {
        String path = path(position);
        try {
            disk.delete(path);
            disk.delete(Publication.unfinished(path));
            disk.forceDirectory(DIRECTORY);
            return true;
        } catch (IOException e) {
            metrics.problem(path + ": cannot be withdrawn: " + e.getMessage());
            return false;
        }
    }

    /// The position of the newest one whose header is whole, where the manifest may be lost that named it.
    ///
    /// @param least what is answered if there is none behind it
    long newest(long least) {
        long newest = least;
        for (long position : positions()) {
            if (position > newest && hasHeader(position)) {
                newest = position;
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

    private static FirstHeadImage nobody(Tenant tenant) {
        throw new IllegalStateException("head of " + tenant + ": read (expected: only the header)");
    }

    private List<Long> positions() {
        try {
            return disk.list(DIRECTORY)
                    .stream()
                    .map(NAME::matcher)
                    .filter(Matcher::matches)
                    .map(name -> Long.parseUnsignedLong(name.group(1), 16))
                    .toList();
        } catch (IOException e) {
            throw new StorageException(DIRECTORY + ": cannot be listed: " + e.getMessage(), e);
        }
    }
}
