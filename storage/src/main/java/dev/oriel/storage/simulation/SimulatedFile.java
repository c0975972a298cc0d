package dev.oriel.storage.simulation;

import dev.oriel.storage.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;

/// A file that was opened on a [SimulatedDisk]; it dies with the disk, and outlives its name.
final class SimulatedFile implements DiskFile {
    private final SimulatedDisk disk;
    private final String path;
    private final SimulatedContent content;
    private boolean closed;

    SimulatedFile(SimulatedDisk disk, String path, SimulatedContent content) {
        this.disk = disk;
        this.path = path;
        this.content = content;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        requireOpen();
        disk.append(path, content, bytes);
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        requireOpen();
        return disk.read(path, content, position, into);
    }

    @Override
    public long sizeBytes() throws IOException {
        requireOpen();
        return disk.contentBytes(content);
    }

    @Override
    public void truncate(long sizeBytes) throws IOException {
        requireOpen();
        disk.truncate(path, content, sizeBytes);
    }

    @Override
    public void force() throws IOException {
        requireOpen();
        disk.force(path, content);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }
}
