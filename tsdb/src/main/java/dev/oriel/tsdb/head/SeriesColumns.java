package dev.oriel.tsdb.head;

import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.head.index.SeriesIdentities;
import java.util.Arrays;

/// Some series of a head with their in-order samples, as columns: what a checkpoint is made of. Columns are written and
/// read whole, so that a cold process takes millions of series in. Reused by clearing; confined to one thread.
///
///     | identities | varint tail values t | varint own times o | varint chunk bytes b |
///     | newest time int64 × n | tail's column int32 × n | place in it int32 × n | tail values int32 × n |
///     | chunks int32 × n | tail value × t | own time int64 × o | chunk × b |        little-endian
///
///     column -1     the series has no samples
///     column 0      its tail's times are its own, one for each value
///     chunk         as [ChunkArena] has it, but for the place of the one before; oldest first; filled up to 8 bytes
public final class SeriesColumns {
    static final int NO_SAMPLES = -1;
    static final int OWN_TIMES = 0;

    private final SeriesIdentities identities = new SeriesIdentities();
    private int count;
    private long[] newestMillis = new long[64];
    private int[] columns = new int[64];
    private int[] from = new int[64];
    private int[] tailCounts = new int[64];
    private int[] chunkCounts = new int[64];
    private int tailTotal;
    private double[] tails = new double[1024];
    private int ownTotal;
    private long[] ownTimes = new long[64];
    private final ByteSink chunks = new ByteSink();
    private byte[] chunkSource = new byte[0];
    private int chunkStart;

    void clear() {
        identities.clear();
        count = 0;
        tailTotal = 0;
        ownTotal = 0;
        chunks.clear();
    }

    /// Adds a series, as yet without samples.
    void add() {
        if (count == columns.length) {
            newestMillis = Arrays.copyOf(newestMillis, 2 * count);
            columns = Arrays.copyOf(columns, 2 * count);
            from = Arrays.copyOf(from, 2 * count);
            tailCounts = Arrays.copyOf(tailCounts, 2 * count);
            chunkCounts = Arrays.copyOf(chunkCounts, 2 * count);
        }
        newestMillis[count] = Long.MIN_VALUE;
        columns[count] = NO_SAMPLES;
        from[count] = 0;
        tailCounts[count] = 0;
        chunkCounts[count] = 0;
        count++;
    }

    // ---- of the series that was added last

    void addChunk(byte[] page, int offset) {
        chunks.putBytes(page, offset, ChunkArena.HEADER_BYTES + ChunkArena.payloadBytes(page, offset));
        fill();
        chunkCounts[count - 1]++;
    }

    /// A chunk with its own times, of which there is but the payload.
    void addOwnChunk(int samples, ByteSink payload) {
        ChunkArena.putHeader(chunks, OWN_TIMES, 0, samples, true, payload.size());
        chunks.putBytes(payload.array(), 0, payload.size());
        fill();
        chunkCounts[count - 1]++;
    }

    private void fill() {
        chunks.reserve(-chunks.size() & 7);
    }

    void settle(int column, int place, long newest) {
        columns[count - 1] = column;
        from[count - 1] = place;
        newestMillis[count - 1] = newest;
    }

    void addTailValue(double value) {
        if (tailTotal == tails.length) {
            tails = Arrays.copyOf(tails, 2 * tailTotal);
        }
        tails[tailTotal++] = value;
        tailCounts[count - 1]++;
    }

    void addOwnTime(long timestampMillis) {
        if (ownTotal == ownTimes.length) {
            ownTimes = Arrays.copyOf(ownTimes, 2 * ownTotal);
        }
        ownTimes[ownTotal++] = timestampMillis;
    }

    // ---- reading

    public SeriesIdentities identities() {
        return identities;
    }

    int count() {
        return count;
    }

    /// `Long.MIN_VALUE` for a series without samples.
    long newestMillis(int index) {
        return newestMillis[index];
    }

    int column(int index) {
        return columns[index];
    }

    int from(int index) {
        return from[index];
    }

    int tailCount(int index) {
        return tailCounts[index];
    }

    int chunkCount(int index) {
        return chunkCounts[index];
    }

    double[] tails() {
        return tails;
    }

    long[] ownTimes() {
        return ownTimes;
    }

    /// What the chunks are in.
    byte[] chunkSource() {
        return chunkSource;
    }

    /// Where in [#chunkSource] they begin.
    int chunkStart() {
        return chunkStart;
    }

    /// About how long they are when written.
    int heldBytes() {
        return chunks.size() + Double.BYTES * tailTotal + Integer.BYTES * identities.pairTotal();
    }

    public void writeTo(ByteSink sink) {
        identities.writeTo(sink);
        sink.putVarint(tailTotal);
        sink.putVarint(ownTotal);
        sink.putVarint(chunks.size());
        sink.putLongs(newestMillis, count);
        sink.putInts(columns, count);
        sink.putInts(from, count);
        sink.putInts(tailCounts, count);
        sink.putInts(chunkCounts, count);
        sink.putDoubles(tails, tailTotal);
        sink.putLongs(ownTimes, ownTotal);
        sink.putBytes(chunks.array(), 0, chunks.size());
    }

    /// What is read goes on using the cursor's bytes.
    ///
    /// @throws IllegalArgumentException the bytes are not of this form
    public void readFrom(ByteCursor source) {
        identities.readFrom(source);
        count = identities.count();
        tailTotal = source.readCount(source.remaining());
        ownTotal = source.readCount(source.remaining());
        int chunkBytes = source.readCount(source.remaining());
        newestMillis = source.readLongs(count, newestMillis);
        columns = source.readInts(count, columns);
        from = source.readInts(count, from);
        tailCounts = source.readInts(count, tailCounts);
        chunkCounts = source.readInts(count, chunkCounts);
        tails = source.readDoubles(tailTotal, tails);
        ownTimes = source.readLongs(ownTotal, ownTimes);
        chunkSource = source.array();
        chunkStart = source.skip(chunkBytes);
        check(source);
    }

    private void check(ByteCursor source) {
        long counted = 0;
        long own = 0;
        for (int i = 0; i < count; i++) {
            if (tailCounts[i] < 0 || tailCounts[i] > SeriesPage.TAIL) {
                throw source.invalid("a tail of " + tailCounts[i], "0 to " + SeriesPage.TAIL);
            }
            counted += tailCounts[i];
            own += columns[i] == OWN_TIMES ? tailCounts[i] : 0;
        }
        if (counted != tailTotal || own != ownTotal) {
            throw source.invalid(tailTotal + " tail values and " + ownTotal + " times",
                    counted + " and " + own + ", as the series have");
        }
    }
}
