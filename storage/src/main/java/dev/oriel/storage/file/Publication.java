package dev.oriel.storage.file;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.disk.DiskPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How a file or a directory of files comes to be seen: whole, or not at all. It is written under another name and
/// renamed when all of it is durable; a crash before that leaves rubbish with a name that says so.
public final class Publication {
    /// What names of unfinished things start with.
    public static final String UNFINISHED_PREFIX = "tmp-";

    private Publication() {}

    /// Where to write what will be published under a path: beside it.
    public static String unfinished(String path) {
        return DiskPath.join(DiskPath.parent(path), UNFINISHED_PREFIX + DiskPath.name(path));
    }

    /// Publishes the file at [#unfinished], replacing what is there. Durable when the call returns.
    public static void publishFile(Disk disk, String path) throws IOException {
        String unfinished = unfinished(path);
        force(disk, unfinished);
        disk.rename(unfinished, path);
        disk.forceDirectory(DiskPath.parent(path));
    }

    /// Publishes the directory of files at [#unfinished]; there is none under the path. Durable when the call returns.
    public static void publishDirectory(Disk disk, String path) throws IOException {
        String unfinished = unfinished(path);
        for (String name : disk.list(unfinished)) {
            force(disk, DiskPath.join(unfinished, name));
        }
        disk.forceDirectory(unfinished);
        disk.rename(unfinished, path);
        disk.forceDirectory(DiskPath.parent(path));
    }

    /// Deletes what was left unfinished in a directory.
    ///
    /// @return the names that are gone
    public static List<String> removeUnfinished(Disk disk, String directory) throws IOException {
        List<String> removed = new ArrayList<>();
        for (String name : disk.list(directory)) {
            if (name.startsWith(UNFINISHED_PREFIX)) {
                deleteTree(disk, DiskPath.join(directory, name));
                removed.add(name);
            }
        }
        if (!removed.isEmpty()) {
            disk.forceDirectory(directory);
        }
        return removed;
    }

    /// Deletes a directory so that a crash on the way leaves it unfinished rather than half there. Durable when the call
    /// returns; one that failed goes on with the next; nothing happens where there is none.
    public static void removeDirectory(Disk disk, String path) throws IOException {
        String unfinished = unfinished(path);
        boolean published = disk.exists(path);
        if (published) {
            disk.rename(path, unfinished);
        }
        if (published || disk.exists(unfinished)) {
            disk.forceDirectory(DiskPath.parent(path));
            deleteTree(disk, unfinished);
        }
    }

    private static void deleteTree(Disk disk, String path) throws IOException {
        for (String name : disk.list(path)) {
            deleteTree(disk, DiskPath.join(path, name));
        }
        disk.delete(path);
    }

    private static void force(Disk disk, String path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            file.force();
        }
    }
}
