package dev.oriel.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// A file behind a channel.
///
/// A channel closes itself when a thread that uses it is interrupted, and takes the other threads' calls with it. A
/// caller that gives up a request must not break the journal, so the channel is opened again and the call repeated:
/// each is idempotent, for writes say where they go. The interruption stays noted on the thread.
final class LocalFile implements DiskFile {
    private interface ChannelCall {
        void run(FileChannel channel) throws IOException;
    }

    private final Path path;
    private final AtomicLong size;
    private FileChannel channel;
    private boolean closed;

    LocalFile(Path path) throws IOException {
        this.path = path;
        this.channel = openChannel();
        this.size = new AtomicLong(channel.size());
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        int length = bytes.remaining();
        call(current -> {
            bytes.position(start);
            long at = size.get();
            while (bytes.hasRemaining()) {
                at += current.write(bytes, at);
            }
        });
        size.addAndGet(length);
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        int start = into.position();
        call(current -> {
            into.position(start);
            int read = 0;
            while (into.hasRemaining() && read >= 0) {
                read = current.read(into, position + into.position() - start);
            }
        });
        return into.position() - start;
    }

    @Override
    public long sizeBytes() {
        return size.get();
    }

    @Override
    public void truncate(long sizeBytes) throws IOException {
        call(current -> {
            current.truncate(sizeBytes);
        });
        size.set(Math.min(size.get(), sizeBytes));
    }

    @Override
    public void force() throws IOException {
        call(current -> {
            current.force(false);
        });
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }

    private void call(ChannelCall call) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileChannel current = openedChannel();
                try {
                    call.run(current);
                    return;
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    if (isClosed()) {
                        throw e;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized FileChannel openedChannel() throws IOException {
        if (!closed && !channel.isOpen()) {
            channel = openChannel();
        }
        return channel;
    }

    private FileChannel openChannel() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
