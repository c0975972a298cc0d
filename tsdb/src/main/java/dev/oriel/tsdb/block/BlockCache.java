package dev.oriel.tsdb.block;

import dev.oriel.tsdb.block.file.ChunkGroup;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the open blocks of a store share: unpacked groups and time columns that were used lately, up to a number of
/// bytes, and the mappings of closed blocks, which are given back in batches because each costs all threads a
/// handshake. Thread-safe.
public final class BlockCache {
    /// Threads that read different blocks seldom meet in the same part.
    private static final int PARTS = 16;

    private final Part[] parts = new Part[PARTS];
    private final AtomicInteger owners = new AtomicInteger();
    private final Queue<Arena> retired = new ConcurrentLinkedQueue<>();

    /// What is kept, and which block's it is.
    private record Key(int owner, boolean times, long index) {}

    private record Entry(Object value, long bytes) {}

    /// @param maxBytes how much is kept
    public BlockCache(long maxBytes) {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part(maxBytes / PARTS);
        }
    }

    /// Gives back the mappings of blocks that were closed since the last call.
    ///
    /// @return how many there were
    public int closeRetired() {
        Queue<Arena> batch = new ArrayDeque<>();
        for (Arena arena = retired.poll(); arena != null; arena = retired.poll()) {
            batch.add(arena);
        }
        batch.forEach(Arena::close);
        return batch.size();
    }

    /// Bytes kept now.
    public long sizeBytes() {
        long bytes = 0;
        for (Part part : parts) {
            synchronized (part) {
                bytes += part.bytes;
            }
        }
        return bytes;
    }

    int newOwner() {
        return owners.incrementAndGet();
    }

    void retire(int owner, Arena arena) {
        for (Part part : parts) {
            part.removeAll(owner);
        }
        retired.add(arena);
    }

    long[] timeColumn(int owner, long column, Supplier<long[]> reader) {
        Key key = new Key(owner, true, column);
        Part part = part(key);
        Object cached = part.get(key);
        if (cached instanceof long[] times) {
            return times;
        }
        long[] times = reader.get();
        return part.put(key, times, 16L + 8L * times.length) instanceof long[] winner ? winner : times;
    }

    ChunkGroup group(int owner, boolean ofTimes, int group, Supplier<ChunkGroup> reader) {
        Key key = new Key(owner, false, ofTimes ? ~(long) group : group);
        Part part = part(key);
        Object cached = part.get(key);
        if (cached instanceof ChunkGroup found) {
            return found;
        }
        ChunkGroup read = reader.get();
        part.put(key, read, read.sizeBytes());
        return read;
    }

    private Part part(Key key) {
        int hash = key.hashCode() * 0x9e37_79b9;
        return parts[hash >>> 28];
    }

    /// One sixteenth, least recently used first.
    private static final class Part {
        private final long maxBytes;
        private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
        private long bytes;

        Part(long maxBytes) {
            this.maxBytes = maxBytes;
        }

        synchronized @Nullable Object get(Key key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value;
        }

        /// @return what is kept: another thread's, if that came first
        synchronized Object put(Key key, Object value, long size) {
            Entry known = entries.get(key);
            if (known != null) {
                return known.value;
            }
            if (size > maxBytes) {
                return value;
            }
            entries.put(key, new Entry(value, size));
            bytes += size;
            Iterator<Entry> oldest = entries.values().iterator();
            while (bytes > maxBytes && oldest.hasNext()) {
                bytes -= oldest.next().bytes;
                oldest.remove();
            }
            return value;
        }

        synchronized void removeAll(int owner) {
            Iterator<Map.Entry<Key, Entry>> all = entries.entrySet().iterator();
            while (all.hasNext()) {
                Map.Entry<Key, Entry> next = all.next();
                if (next.getKey().owner == owner) {
                    bytes -= next.getValue().bytes;
                    all.remove();
                }
            }
        }
    }
}
