package dev.oriel.tsdb.head;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The sealed chunks of all series, one behind the other in large pages; a series keeps the place of its newest chunk
/// and each chunk the place of the one before it. A page is given back when all its chunks are past.
///
///     chunk: | previous place int32 | column int32 | from int32 | count uint16 | payload bytes uint16 | payload |
///
///     column 0: the chunk has its own times, and the payload begins with
///            | first time int64 | last time int64 | time bytes uint16 | times |        then come the values
///
/// Little-endian. A place counts units of 8 bytes; 0 is none. Written to under the head's lock. A chunk never changes,
/// but for its previous place, which turns 0 when the chunk before it is given back.
final class ChunkArena {
    static final int HEADER_BYTES = 16;
    static final int OWN_TIMES_BYTES = 18;
    static final int MAX_PAYLOAD_BYTES = 0xffff;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int UNIT_BITS = 3;
    private static final int PAGE_BITS = 18;
    private static final int PAGE_BYTES = 1 << PAGE_BITS;
    private static final int PAGE_UNIT_BITS = PAGE_BITS - UNIT_BITS;
    private static final int NO_PAGE = -1;

    private volatile byte[] @Nullable [] pages = new byte[4][];
    private long[] newestMillis = new long[4];
    private int pageBound;
    private int current = NO_PAGE;
    private int used;
    private int[] chunkCounts = new int[4];
    private int chunkCount;
    private int pageCount;

    /// Stores a chunk and returns its place.
    int add(int previous, int column, int from, int count, byte[] payload, int payloadBytes, long chunkNewestMillis) {
        int size = HEADER_BYTES + payloadBytes + 7 & ~7;
        if (current == NO_PAGE || used + size > PAGE_BYTES) {
            openPage();
        }
        byte[] page = page(current);
        int at = used;
        INT.set(page, at, previous);
        INT.set(page, at + 4, column);
        INT.set(page, at + 8, from);
        SHORT.set(page, at + 12, (short) count);
        SHORT.set(page, at + 14, (short) payloadBytes);
        System.arraycopy(payload, 0, page, at + HEADER_BYTES, payloadBytes);
        used += size;
        newestMillis[current] = Math.max(newestMillis[current], chunkNewestMillis);
        chunkCount++;
        chunkCounts[current]++;
        return current << PAGE_UNIT_BITS | at >>> UNIT_BITS;
    }

    private void openPage() {
        int number = 0;
        while (number < pageBound && pages[number] != null) {
            number++;
        }
        if (number == pages.length) {
            pages = Arrays.copyOf(pages, 2 * pages.length);
            newestMillis = Arrays.copyOf(newestMillis, pages.length);
            chunkCounts = Arrays.copyOf(chunkCounts, pages.length);
        }
        byte[] @Nullable [] replaced = pages.clone();
        replaced[number] = new byte[PAGE_BYTES];
        pages = replaced;
        newestMillis[number] = Long.MIN_VALUE;
        chunkCounts[number] = 0;
        pageBound = Math.max(pageBound, number + 1);
        pageCount++;
        current = number;
        used = 1 << UNIT_BITS;
    }

    /// Gives back the pages whose chunks all end before this time; no chunk's previous place may name one of theirs.
    void releaseBefore(long horizonMillis) {
        byte[] @Nullable [] replaced = pages.clone();
        for (int i = 0; i < pageBound; i++) {
            if (replaced[i] != null && newestMillis[i] < horizonMillis) {
                replaced[i] = null;
                chunkCount -= chunkCounts[i];
                pageCount--;
                if (i == current) {
                    current = NO_PAGE;
                }
            }
        }
        pages = replaced;
    }

    byte[] page(int pageNumber) {
        byte[] page = pages[pageNumber];
        if (page == null) {
            throw new IllegalStateException("chunk page: " + pageNumber + " (expected: one in use)");
        }
        return page;
    }

    /// The page that the chunk at a place is in; its bytes begin at [#offset].
    byte[] pageOf(int place) {
        return page(place >>> PAGE_UNIT_BITS);
    }

    static int offset(int place) {
        return (place & (1 << PAGE_UNIT_BITS) - 1) << UNIT_BITS;
    }

    static int previous(byte[] page, int offset) {
        return (int) INT.get(page, offset);
    }

    /// Forgets what was before the chunk.
    void cutChain(int place) {
        INT.set(pageOf(place), offset(place), 0);
    }

    static int column(byte[] page, int offset) {
        return (int) INT.get(page, offset + 4);
    }

    static int from(byte[] page, int offset) {
        return (int) INT.get(page, offset + 8);
    }

    static int count(byte[] page, int offset) {
        return (short) SHORT.get(page, offset + 12) & 0xffff;
    }

    static int payloadBytes(byte[] page, int offset) {
        return (short) SHORT.get(page, offset + 14) & 0xffff;
    }

    /// The first time of a chunk that has its own times.
    static long firstMillis(byte[] page, int offset) {
        return (long) LONG.get(page, offset + HEADER_BYTES);
    }

    /// The last time of a chunk that has its own times.
    static long lastMillis(byte[] page, int offset) {
        return (long) LONG.get(page, offset + HEADER_BYTES + 8);
    }

    /// The same, of a payload that stands alone.
    static long lastMillisOfPayload(byte[] payload) {
        return (long) LONG.get(payload, 8);
    }

    static int timeBytes(byte[] page, int offset) {
        return (short) SHORT.get(page, offset + HEADER_BYTES + 16) & 0xffff;
    }

    /// Chunks in pages that were not given back.
    int chunkCount() {
        return chunkCount;
    }

    long heldBytes() {
        return (long) PAGE_BYTES * pageCount;
    }
}
