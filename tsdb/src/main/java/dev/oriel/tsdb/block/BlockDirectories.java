package dev.oriel.tsdb.block;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.file.Publication;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The directories of blocks on a disk.
public final class BlockDirectories {
    private BlockDirectories() {}

    /// The directory of a block, as a path on the disk.
    public static String path(String parent, BlockId id) {
        return DiskPath.join(parent, id.directory());
    }

    /// The published blocks in a directory, oldest first.
    public static List<BlockId> list(Disk disk, String parent) {
        List<BlockId> ids = new ArrayList<>();
        try {
            for (String name : disk.list(parent)) {
                BlockId id = BlockId.ofDirectory(name);
                if (id != null) {
                    ids.add(id);
                }
            }
        } catch (IOException e) {
            throw new StorageException("cannot list " + parent + ": " + e.getMessage(), e);
        }
        ids.sort(null);
        return ids;
    }

    /// Deletes a published block; a crash on the way leaves it whole or unfinished. Its readers go on reading what they
    /// have mapped.
    public static void delete(Disk disk, String parent, BlockId id) {
        try {
            Publication.removeDirectory(disk, path(parent, id));
        } catch (IOException e) {
            throw new StorageException("cannot delete block " + id + ": " + e.getMessage(), e);
        }
    }
}
