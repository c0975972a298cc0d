package dev.oriel.tsdb;

import dev.oriel.storage.disk.Disk;
import dev.oriel.storage.disk.DiskFile;
import dev.oriel.storage.disk.DiskPath;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A directory of a disk as a disk.
record SubDirectory(Disk disk, String root) implements Disk {
    private String at(String path) {
        return path.isEmpty() ? root : DiskPath.join(root, path);
    }

    @Override
    public DiskFile create(String path) throws IOException {
        return disk.create(at(path));
    }

    @Override
    public DiskFile open(String path) throws IOException {
        return disk.open(at(path));
    }

    @Override
    public MemorySegment map(String path, Arena arena) throws IOException {
        return disk.map(at(path), arena);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(at(from), at(to));
    }

    @Override
    public void delete(String path) throws IOException {
        disk.delete(at(path));
    }

    @Override
    public void makeDirectory(String path) throws IOException {
        disk.makeDirectory(at(path));
    }

    @Override
    public void forceDirectory(String path) throws IOException {
        disk.forceDirectory(at(path));
    }

    @Override
    public List<String> list(String path) throws IOException {
        return disk.list(at(path));
    }

    @Override
    public boolean exists(String path) throws IOException {
        return disk.exists(at(path));
    }

    @Override
    public long sizeBytes(String path) throws IOException {
        return disk.sizeBytes(at(path));
    }

    @Override
    public long usableBytes() throws IOException {
        return disk.usableBytes();
    }
}
