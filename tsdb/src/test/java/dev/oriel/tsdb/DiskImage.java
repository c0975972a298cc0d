package dev.oriel.tsdb;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.disk.DiskPath;
import dev.oriel.storage.simulation.DiskFaults;
import dev.oriel.storage.simulation.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that is on a disk, to be put on others in part or changed.
///
/// @param directories paths, parents first
/// @param files       contents by path
record DiskImage(List<String> directories, Map<String, byte[]> files) {
    static DiskImage of(Disk disk) throws IOException {
        DiskImage image = new DiskImage(new ArrayList<>(), new TreeMap<>());
        image.read(disk, "");
        return image;
    }

    private void read(Disk disk, String directory) throws IOException {
        for (String name : disk.list(directory)) {
            String path = directory.isEmpty() ? name : DiskPath.join(directory, name);
            byte[] content = content(disk, path);
            if (content == null) {
                directories.add(path);
                read(disk, path);
            } else {
                files.put(path, content);
            }
        }
    }

    /// Null for a directory.
    private static byte[] content(Disk disk, String path) {
        try (DiskFile file = disk.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) file.sizeBytes());
            file.read(0, bytes);
            return bytes.array();
        } catch (IOException _) {
            return null;
        }
    }

    /// The same with another content of one file; null: without it.
    DiskImage with(String path, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        if (content == null) {
            changed.remove(path);
        } else {
            changed.put(path, content);
        }
        return new DiskImage(directories, changed);
    }

    /// A sound disk with this on it.
    SimulatedDisk toDisk() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(DiskFaults.NONE, 1);
        for (String directory : directories) {
            disk.makeDirectory(directory);
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            try (DiskFile to = disk.create(file.getKey())) {
                to.append(ByteBuffer.wrap(file.getValue()));
                to.force();
            }
        }
        return disk;
    }
}
