package dev.oriel.storage.file;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.disk.DiskPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A directory for what could not be read: kept for whoever can, out of the way of what can be. Beside each thing lies
/// a file with the reason. Not thread-safe.
public final class Quarantine {
    private static final String REASON_SUFFIX = ".reason";
    private static final int MAX_REASON_BYTES = 4096;

    /// Something that was set aside.
    ///
    /// @param path   where it lies
    /// @param reason empty where none could be written
    public record Item(String path, String reason) {}

    private final Disk disk;
    private final String directory;

    /// @param directory made when it is needed
    public Quarantine(Disk disk, String directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /// Moves a file or a directory here. Durable when the call returns.
    public Item setAside(String path, String reason) throws IOException {
        disk.makeDirectory(directory);
        disk.forceDirectory(DiskPath.parent(directory));
        String place = freePlace(DiskPath.name(path));
        writeReason(place + REASON_SUFFIX, reason);
        try {
            disk.rename(path, place);
        } catch (IOException e) {
            disk.delete(place + REASON_SUFFIX);
            throw e;
        }
        disk.forceDirectory(directory);
        disk.forceDirectory(DiskPath.parent(path));
        return new Item(place, reason);
    }

    /// What lies here, by name.
    public List<Item> list() throws IOException {
        List<Item> items = new ArrayList<>();
        for (String name : disk.list(directory)) {
            if (!name.endsWith(REASON_SUFFIX)) {
                String place = DiskPath.join(directory, name);
                items.add(new Item(place, reason(place + REASON_SUFFIX)));
            }
        }
        return items;
    }

    private String freePlace(String name) throws IOException {
        String place = DiskPath.join(directory, name);
        String free = place;
        for (int number = 2; disk.exists(free) || disk.exists(free + REASON_SUFFIX); number++) {
            free = place + "-" + number;
        }
        return free;
    }

    private void writeReason(String path, String reason) throws IOException {
        try (DiskFile file = disk.create(path)) {
            file.append(StandardCharsets.UTF_8.encode(reason));
            file.force();
        }
    }

    private String reason(String path) throws IOException {
        if (!disk.exists(path)) {
            return "";
        }
        try (DiskFile file = disk.open(path)) {
            ByteBuffer text = ByteBuffer.allocate((int) Math.min(file.sizeBytes(), MAX_REASON_BYTES));
            file.read(0, text);
            return StandardCharsets.UTF_8.decode(text.flip()).toString();
        }
    }
}
