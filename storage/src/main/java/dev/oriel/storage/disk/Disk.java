package dev.oriel.storage.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A directory tree of files. Paths are relative to the store's directory, parts joined by `/`. Thread-safe.
///
/// The promises are those of POSIX and no more: what was written may be lost or torn by a crash until the file is
/// forced; a created, renamed or deleted name may be lost or come back until its directory is forced.
public interface Disk {
    /// Makes a new empty file, open for appending.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException there is one of that name
    DiskFile create(String path) throws IOException;

    /// Opens a file that exists, for reading, writing at its end, and cutting.
    ///
    /// @throws java.nio.file.NoSuchFileException there is none
    DiskFile open(String path) throws IOException;

    /// The whole file as memory, read-only, for as long as the arena lives.
    MemorySegment map(String path, Arena arena) throws IOException;

    /// Replaces the target if there is one; atomic for readers and for crashes.
    void rename(String from, String to) throws IOException;

    /// Deletes a file or an empty directory; nothing happens where there is none.
    void delete(String path) throws IOException;

    /// Makes a directory and those above it.
    void makeDirectory(String path) throws IOException;

    /// Makes the names in a directory durable; the empty path is the store's own.
    void forceDirectory(String path) throws IOException;

    /// Names in a directory, sorted; empty where there is none.
    List<String> list(String path) throws IOException;

    /// Whether there is a file or a directory of that name.
    ///
    /// @throws IOException the disk does not say; that is no answer, and not a no
    boolean exists(String path) throws IOException;

    long sizeBytes(String path) throws IOException;

    /// Bytes that can still be written before the disk is full.
    long usableBytes() throws IOException;
}
