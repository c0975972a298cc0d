package dev.oriel.storage.disk;

import dev.oriel.storage.StorageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/// A directory of this machine. Holds the directory's lock until it is closed, so that no two processes write one
/// store. Thread-safe.
public final class LocalDisk implements Disk, AutoCloseable {
    private final Path root;
    private final DirectoryLock lock;

    private LocalDisk(Path root, DirectoryLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /// Makes the directory if there is none, and locks it.
    ///
    /// @throws StorageException another process holds it, or it cannot be made or locked; the message says which
    public static LocalDisk open(Path directory) {
        try {
            Path root = Files.createDirectories(directory.toAbsolutePath().normalize());
            return new LocalDisk(root, DirectoryLock.take(root));
        } catch (IOException e) {
            throw new StorageException("data directory " + directory + ": cannot be used: " + e, e);
        }
    }

    @Override
    public DiskFile create(String path) throws IOException {
        Path file = resolve(path);
        Files.createFile(file);
        return new LocalFile(file);
    }

    @Override
    public DiskFile open(String path) throws IOException {
        return new LocalFile(resolve(path));
    }

    @Override
    public MemorySegment map(String path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(resolve(path), StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(resolve(from), resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String path) throws IOException {
        Files.deleteIfExists(resolve(path));
    }

    @Override
    public void makeDirectory(String path) throws IOException {
        Files.createDirectories(resolve(path));
    }

    @Override
    public void forceDirectory(String path) throws IOException {
        try (FileChannel channel = FileChannel.open(resolve(path), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public List<String> list(String path) throws IOException {
        Path directory = resolve(path);
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> String.valueOf(child.getFileName()))
                    .filter(name -> !directory.equals(root) || !name.equals(DirectoryLock.NAME))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        }
    }

    @Override
    public boolean exists(String path) throws IOException {
        try {
            Files.readAttributes(resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException | NotDirectoryException _) {
            return false;
        }
    }

    @Override
    public long sizeBytes(String path) throws IOException {
        return Files.size(resolve(path));
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(root).getUsableSpace();
    }

    /// The size of the file system, what others use of it included.
    public long totalBytes() throws IOException {
        return Files.getFileStore(root).getTotalSpace();
    }

    /// Gives the directory back. Idempotent.
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private Path resolve(String path) {
        Path resolved = root.resolve(DiskPath.require(path));
        if (!resolved.startsWith(root)) {
            throw new IllegalArgumentException("path: " + path + " (expected: inside the store's directory)");
        }
        return resolved;
    }
}
