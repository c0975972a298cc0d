package dev.oriel.collect.scrape.client;

import java.util.concurrent.ArrayBlockingQueue;

/// A few buffers that scrapes take turns with. Buffers that grew large are not kept. Thread-safe.
public final class BufferPool {
    private static final int MAX_KEPT = 16;
    private static final int MAX_KEPT_BYTES = 4 << 20;

    private final ArrayBlockingQueue<BodyBuffer> idle = new ArrayBlockingQueue<>(MAX_KEPT);

    public BodyBuffer take() {
        BodyBuffer buffer = idle.poll();
        return buffer == null ? new BodyBuffer() : buffer;
    }

    public void give(BodyBuffer buffer) {
        if (buffer.capacity() <= MAX_KEPT_BYTES) {
            buffer.clear();
            idle.offer(buffer);
        }
    }
}
