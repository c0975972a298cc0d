package dev.oriel.storage.journal;

import dev.oriel.storage.OverCapacityException;
import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import java.io.IOException;

/// Refuses writes while the disk is full to its reserve. Asks the disk only every so many bytes, fewer than the reserve
/// can bear; while it is full, every time. Guarded by its journal's lock.
final class SpaceReserve {
    private static final long MAX_UNASKED_BYTES = 4 << 20;
    private static final int UNASKED_SHARE = 64;

    private final Disk disk;
    private final long reserveBytes;
    private final long maxUnaskedBytes;
    private long unaskedBytes;
    private boolean asked;
    private long refused;

    SpaceReserve(Disk disk, long reserveBytes) {
        this.disk = disk;
        this.reserveBytes = reserveBytes;
        this.maxUnaskedBytes = Math.min(MAX_UNASKED_BYTES, reserveBytes / UNASKED_SHARE);
    }

    /// @param bytes          to be written
    /// @param unwrittenBytes promised before and not yet on the disk
    /// @throws OverCapacityException they would go into the reserve
    void take(long bytes, long unwrittenBytes) {
        if (!asked || unaskedBytes + bytes > maxUnaskedBytes) {
            asked = false;
            long usable = usableBytes() - unwrittenBytes;
            if (usable - bytes < reserveBytes) {
                refused++;
                throw OverCapacityException.diskFull("free disk space: " + usable + " bytes (expected: "
                        + (reserveBytes + bytes) + ", of which limits.disk_reserve is " + reserveBytes + ")");
            }
            asked = true;
            unaskedBytes = 0;
        }
        unaskedBytes += bytes;
    }

    /// How often the disk was full to its reserve.
    long refused() {
        return refused;
    }

    private long usableBytes() {
        try {
            return disk.usableBytes();
        } catch (IOException e) {
            throw new StorageException("free disk space: cannot be asked for: " + e.getMessage(), e);
        }
    }
}
