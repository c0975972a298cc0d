package dev.oriel.query.promql.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Keeps answers up to so many bytes; those that were not used for longest go first. Thread-safe.
public final class ResultCache {
    /// One answer may take this part of the whole, so that it does not drive all others out.
    private static final long LARGEST_SHARE = 8;

    private final long maxBytes;
    private final Map<CacheKey, KeptAnswer> answers = new LinkedHashMap<>(16, 0.75f, true);
    private final LongAdder hits = new LongAdder();
    private final LongAdder extensions = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private long bytes;

    /// @param maxBytes 0: nothing is kept
    public ResultCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    boolean isOff() {
        return maxBytes == 0;
    }

    synchronized @Nullable KeptAnswer find(CacheKey key) {
        return answers.get(key);
    }

    synchronized void keep(CacheKey key, KeptAnswer answer) {
        remove(key);
        long size = key.bytes() + answer.bytes();
        if (size > maxBytes / LARGEST_SHARE) {
            return;
        }
        answers.put(key, answer);
        bytes += size;
        Iterator<Map.Entry<CacheKey, KeptAnswer>> eldest = answers.entrySet().iterator();
        while (bytes > maxBytes) {
            Map.Entry<CacheKey, KeptAnswer> gone = eldest.next();
            bytes -= gone.getKey().bytes() + gone.getValue().bytes();
            eldest.remove();
            evictions.increment();
        }
    }

    private void remove(CacheKey key) {
        KeptAnswer before = answers.remove(key);
        if (before != null) {
            bytes -= key.bytes() + before.bytes();
        }
    }

    void countHit() {
        hits.increment();
    }

    void countExtension() {
        extensions.increment();
    }

    void countMiss() {
        misses.increment();
    }

    /// Queries that were answered without an evaluation.
    public long hits() {
        return hits.sum();
    }

    /// Queries of which only the last steps were evaluated.
    public long extensions() {
        return extensions.sum();
    }

    /// Queries that were evaluated whole.
    public long misses() {
        return misses.sum();
    }

    /// Answers that had to go for others.
    public long evictions() {
        return evictions.sum();
    }

    /// Heap bytes of what is kept, about.
    public synchronized long bytes() {
        return bytes;
    }
}
