package dev.oriel.tsdb.block;

import dev.oriel.tsdb.block.file.CheckedFileWriter;
import dev.oriel.tsdb.block.file.ChunkGroupWriter;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.LongDecoder;
import dev.oriel.tsdb.chunk.LongEncoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Writes time columns, each content once: series that were scraped together refer to the same column. Columns are found
/// again by hash and compared; those of the last 64 MiB (encoded) are remembered. Confined to one thread.
final class TimeColumnWriter implements AutoCloseable {
    /// Properties of a column that are read without decoding it.
    static final int COUNT = 0;
    static final int FIRST = 1;
    static final int LAST = 2;
    static final int PROPERTIES = 3;

    private static final int MAX_REMEMBERED_BYTES = 1 << 26;

    private final ChunkGroupWriter chunks;
    private final LongEncoder numbers = new LongEncoder();
    private final Map<Long, Known> known = new HashMap<>();
    private final ByteSink remembered = new ByteSink();
    private long[] decoded = new long[512];
    private long[] lastTimes = new long[0];
    private int lastFrom;
    private int lastCount;
    private long lastNumber;

    private record Known(long number, int start, int bytes, int count) {}

    TimeColumnWriter(CheckedFileWriter file) {
        chunks = new ChunkGroupWriter(file, PROPERTIES);
    }

    /// @param times not written to afterwards
    /// @return the column's number
    long add(long[] times, int from, int count) throws IOException {
        if (times == lastTimes && from == lastFrom && count == lastCount) {
            return lastNumber;
        }
        lastTimes = times;
        lastFrom = from;
        lastCount = count;
        lastNumber = find(times, from, count);
        return lastNumber;
    }

    private long find(long[] times, int from, int count) throws IOException {
        long hash = count;
        for (int i = from; i < from + count; i++) {
            hash = (hash ^ times[i]) * 0x9e37_79b9_7f4a_7c15L;
            hash ^= hash >>> 29;
        }
        Known candidate = known.get(hash);
        if (candidate != null && isSame(candidate, times, from, count)) {
            return candidate.number;
        }
        numbers.encode(times, from, count, chunks.streams());
        long number = chunks.endChunk(count, times[from], times[from + count - 1]);
        if (remembered.size() > MAX_REMEMBERED_BYTES) {
            remembered.clear();
            known.clear();
        }
        int start = remembered.size();
        numbers.encode(times, from, count, remembered);
        known.put(hash, new Known(number, start, remembered.size() - start, count));
        return number;
    }

    private boolean isSame(Known candidate, long[] times, int from, int count) {
        if (candidate.count != count) {
            return false;
        }
        if (decoded.length < count) {
            decoded = new long[count];
        }
        LongDecoder.decode(new ByteCursor(remembered.array(), candidate.start, candidate.bytes), decoded, 0, count);
        return Arrays.equals(decoded, 0, count, times, from, from + count);
    }

    long finish() throws IOException {
        return chunks.finish();
    }

    @Override
    public void close() throws IOException {
        chunks.close();
    }
}
