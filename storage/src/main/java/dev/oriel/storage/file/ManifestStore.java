package dev.oriel.storage.file;

import dev.oriel.storage.StorageException;
import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.disk.DiskPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The manifests of a store, the newest and the one before it, each a file of its own: `manifest-000000000012`. A
/// change is a new file, seen as a whole or not at all. Not thread-safe.
public final class ManifestStore {
    private static final String PREFIX = "manifest-";
    private static final int DIGITS = 12;
    private static final long MAX_BYTES = 1 << 28;

    private final Disk disk;
    private final String directory;
    private final List<String> problems = new ArrayList<>();
    /// Names of files that are not whole; they stay until there is a manifest behind them.
    private final List<String> damaged = new ArrayList<>();
    private Manifest current;
    private long newestSequence;

    /// Reads the newest manifest that is whole; those that are not are set aside by the next [#replace].
    ///
    /// @throws StorageException a file cannot be read
    public ManifestStore(Disk disk, String directory) {
        this.disk = disk;
        this.directory = directory;
        this.current = Manifest.EMPTY;
        try {
            disk.makeDirectory(directory);
            for (String name : names()) {
                read(name);
            }
        } catch (IOException e) {
            throw failed("cannot be read", e);
        }
    }

    public Manifest current() {
        return current;
    }

    /// Whether one behind [#current] is not whole: there may be blocks that it does not list, and they must be looked at
    /// before they are deleted. So it stays until the next [#replace].
    public boolean isLost() {
        return damaged.stream().anyMatch(name -> sequence(name) > current.sequence());
    }

    /// What was wrong with manifests.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /// Makes a new manifest the current one. Durable when the call returns; after a failure the old or the new one is
    /// found at the next start.
    ///
    /// @throws StorageException it cannot be written
    public Manifest replace(long journalPosition, List<BlockSummary> blocks) {
        Manifest next = new Manifest(newestSequence + 1, journalPosition, blocks);
        String path = path(next.sequence());
        try {
            for (String name : names()) {
                if (!DiskPath.join(directory, name).equals(path(current.sequence())) && !damaged.contains(name)) {
                    disk.delete(DiskPath.join(directory, name));
                }
            }
            disk.delete(Publication.unfinished(path));
            try (DiskFile file = disk.create(Publication.unfinished(path))) {
                file.append(ManifestFormat.encode(next));
            }
            newestSequence = next.sequence();
            Publication.publishFile(disk, path);
        } catch (IOException e) {
            throw failed("cannot be replaced", e);
        }
        current = next;
        setDamagedAside();
        return next;
    }

    private void setDamagedAside() {
        if (damaged.isEmpty()) {
            return;
        }
        try {
            while (!damaged.isEmpty()) {
                String path = DiskPath.join(directory, damaged.getLast());
                disk.rename(path, path + ".quarantined");
                damaged.removeLast();
            }
            disk.forceDirectory(directory);
        } catch (IOException _) {
            // The next replacement tries again; they are older than the current one, and lead nobody astray.
        }
    }

    private void read(String name) throws IOException {
        String path = DiskPath.join(directory, name);
        long sequence = sequence(name);
        newestSequence = Math.max(newestSequence, sequence);
        try {
            Manifest manifest = ManifestFormat.decode(bytes(path), path);
            if (manifest.sequence() != sequence) {
                throw new CorruptFileException(path, 0, "manifest " + manifest.sequence(), String.valueOf(sequence));
            }
            current = manifest;
        } catch (CorruptFileException e) {
            problems.add(String.valueOf(e.getMessage()));
            damaged.add(name);
        }
    }

    private static long sequence(String name) {
        return Long.parseLong(name.substring(PREFIX.length()));
    }

    private ByteBuffer bytes(String path) throws IOException {
        try (DiskFile file = disk.open(path)) {
            if (file.sizeBytes() > MAX_BYTES) {
                throw new CorruptFileException(path, 0, file.sizeBytes() + " bytes", "at most " + MAX_BYTES);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) file.sizeBytes());
            file.read(0, bytes);
            return bytes.flip();
        }
    }

    /// Oldest first.
    private List<String> names() throws IOException {
        return disk.list(directory)
                .stream()
                .filter(name -> name.startsWith(PREFIX) && name.length() == PREFIX.length() + DIGITS
                        && name.substring(PREFIX.length()).chars().allMatch(c -> c >= '0' && c <= '9'))
                .toList();
    }

    private String path(long sequence) {
        return DiskPath.join(directory, PREFIX + String.format("%0" + DIGITS + "d", sequence));
    }

    private StorageException failed(String what, IOException cause) {
        return new StorageException("manifest in " + directory + ": " + what + ": " + cause.getMessage(), cause);
    }
}
