package dev.oriel.tsdb.head;

import dev.oriel.storage.OverCapacityException;
import dev.oriel.tsdb.chunk.ByteSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The sealed chunks of all series in large pages; a series keeps the place of its newest chunk and each chunk the
/// place of the one before it.
///
///     chunk: | previous place int32 | column int32 | from int32 | packed : 1, count : 15 | payload bytes uint16 |
///            | payload |
///
///     packed    the values are a [dev.oriel.tsdb.chunk.ValueEncoder]'s, else a [TailCodec]'s
///     column 0  the chunk has its own times, and the payload begins with
///               | first time int64 | last time int64 | time bytes uint16 | times |        then come the values
///
/// Little-endian. A place counts units of 8 bytes; 0 is none. Written to under the head's lock. A chunk does not change
/// while anybody may read it, but for its previous place, which turns 0 when the chunk before it is given back. A chunk
/// that is given back first waits in limbo until all snapshots from before are released; then its room is used for
/// another of the same size, and a page without chunks goes.
final class ChunkArena {
    static final int HEADER_BYTES = 16;
    static final int OWN_TIMES_BYTES = 18;
    static final int MAX_PAYLOAD_BYTES = 0xffff;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PACKED_FLAG = 0x8000;
    private static final int UNIT_BITS = 3;
    private static final int PAGE_BITS = 18;
    private static final int PAGE_BYTES = 1 << PAGE_BITS;
    private static final int PAGE_UNIT_BITS = PAGE_BITS - UNIT_BITS;
    private static final int NO_PAGE = -1;
    /// As many as places can name.
    private static final int MAX_PAGES = 1 << Integer.SIZE - PAGE_UNIT_BITS;
    static final long MAX_BYTES = (long) MAX_PAGES << PAGE_BITS;
    /// For batches that are on their way while others are refused already.
    private static final int RESERVED_PAGES = 1 << 10;
    /// Larger chunks are not worth a list of their own.
    private static final int MAX_REUSED_UNITS = 128;
    /// How much of limbo is looked through for one chunk.
    private static final int LIMBO_STEPS = 8;

    private final HeadSnapshots snapshots;
    private final int maxPages;
    private final Limbo limbo = new Limbo();
    private volatile byte[] @Nullable [] pages = new byte[4][];
    /// Chunks in each page, those in limbo included.
    private int[] live = new int[4];
    private int pageBound;
    private int current = NO_PAGE;
    private int used;
    private int chunkCount;
    private int pageCount;
    /// By size in units, the first free place; each names the next where its previous place stood.
    private final int[] free = new int[MAX_REUSED_UNITS + 1];

    /// @param maxBytes at most [#MAX_BYTES]
    ChunkArena(HeadSnapshots snapshots, long maxBytes) {
        this.snapshots = snapshots;
        this.maxPages = (int) (maxBytes >> PAGE_BITS);
    }

    /// Whether [#requireRoom] lets batches in; safe from any thread.
    boolean hasRoom() {
        return pageCount <= maxPages - RESERVED_PAGES;
    }

    /// Safe from any thread: pages are reserved for what it does not see yet.
    ///
    /// @throws OverCapacityException there is hardly room for more
    void requireRoom() {
        if (!hasRoom()) {
            throw OverCapacityException.limit("chunks of the head: " + heldBytes() + " bytes (expected: at most "
                    + (long) PAGE_BYTES * (maxPages - RESERVED_PAGES)
                    + "; there is room again when older samples have been cut into blocks)");
        }
    }

    /// Stores a chunk and returns its place.
    int add(int previous, int column, int from, int count, boolean packed, byte[] payload, int payloadBytes) {
        int units = HEADER_BYTES + payloadBytes + 7 >>> UNIT_BITS;
        drainLimbo(LIMBO_STEPS);
        int place = reuse(units);
        if (place == 0) {
            place = extend(units);
        }
        byte[] page = pageOf(place);
        int at = offset(place);
        INT.set(page, at, previous);
        INT.set(page, at + 4, column);
        INT.set(page, at + 8, from);
        SHORT.set(page, at + 12, (short) (packed ? count | PACKED_FLAG : count));
        SHORT.set(page, at + 14, (short) payloadBytes);
        System.arraycopy(payload, 0, page, at + HEADER_BYTES, payloadBytes);
        live[place >>> PAGE_UNIT_BITS]++;
        chunkCount++;
        return place;
    }

    /// Stores a chunk as a checkpoint has it, with its header.
    ///
    /// @param previous place of the chunk before it, 0 for none
    int restore(int previous, byte[] source, int offset) {
        int size = paddedBytes(source, offset);
        int place = extend(size >>> UNIT_BITS);
        byte[] page = pageOf(place);
        System.arraycopy(source, offset, page, offset(place), size);
        INT.set(page, offset(place), previous);
        live[place >>> PAGE_UNIT_BITS]++;
        chunkCount++;
        return place;
    }

    /// What a chunk takes, header included.
    static int paddedBytes(byte[] page, int offset) {
        return HEADER_BYTES + payloadBytes(page, offset) + 7 >>> UNIT_BITS << UNIT_BITS;
    }

    /// Whether what begins at a place of a column goes on where the chunk ends.
    static boolean follows(byte[] page, int offset, int column, int from) {
        return column(page, offset) == column
                && (column == 0 || from(page, offset) + count(page, offset) == from);
    }

    /// Writes the header of a chunk; its payload comes next.
    static void putHeader(ByteSink sink, int column, int from, int count, boolean packed, int payloadBytes) {
        sink.putInt(0);
        sink.putInt(column);
        sink.putInt(from);
        sink.putShort(packed ? count | PACKED_FLAG : count);
        sink.putShort(payloadBytes);
    }

    private int reuse(int units) {
        if (units > MAX_REUSED_UNITS || free[units] == 0) {
            return 0;
        }
        int place = free[units];
        free[units] = previous(pageOf(place), offset(place));
        return place;
    }

    private int extend(int units) {
        int size = units << UNIT_BITS;
        if (current == NO_PAGE || used + size > PAGE_BYTES) {
            openPage();
        }
        int place = current << PAGE_UNIT_BITS | used >>> UNIT_BITS;
        used += size;
        return place;
    }

    private void openPage() {
        int number = 0;
        while (number < pageBound && pages[number] != null) {
            number++;
        }
        if (number == maxPages) {
            throw new IllegalStateException("chunks of the head: over " + heldBytes() + " bytes (expected: at most "
                    + (long) PAGE_BYTES * maxPages + ")");
        }
        if (number == pages.length) {
            pages = Arrays.copyOf(pages, 2 * pages.length);
            live = Arrays.copyOf(live, pages.length);
        }
        byte[] @Nullable [] replaced = pages.clone();
        replaced[number] = new byte[PAGE_BYTES];
        pages = replaced;
        live[number] = 0;
        pageBound = Math.max(pageBound, number + 1);
        pageCount++;
        current = number;
        used = 1 << UNIT_BITS;
    }

    /// Gives a chunk back that no chain leads to any more.
    void free(int place) {
        limbo.add(place, snapshots.epoch());
        chunkCount--;
    }

    private void drainLimbo(int steps) {
        for (int i = 0; i < steps && !limbo.isEmpty() && !snapshots.anyHeldUpTo(limbo.epoch()); i++) {
            int place = limbo.remove();
            byte[] page = pageOf(place);
            int at = offset(place);
            int units = HEADER_BYTES + payloadBytes(page, at) + 7 >>> UNIT_BITS;
            live[place >>> PAGE_UNIT_BITS]--;
            if (units <= MAX_REUSED_UNITS) {
                INT.set(page, at, free[units]);
                free[units] = place;
            }
        }
    }

    /// Gives back the pages without chunks.
    void releaseEmptyPages() {
        drainLimbo(Integer.MAX_VALUE);
        byte[] @Nullable [] replaced = pages.clone();
        for (int i = 0; i < pageBound; i++) {
            if (replaced[i] != null && live[i] == 0 && i != current) {
                replaced[i] = null;
                pageCount--;
            }
        }
        for (int units = 0; units < free.length; units++) {
            int kept = 0;
            int place = free[units];
            while (place != 0) {
                int next = previous(pageOf(place), offset(place));
                if (replaced[place >>> PAGE_UNIT_BITS] != null) {
                    INT.set(pageOf(place), offset(place), kept);
                    kept = place;
                }
                place = next;
            }
            free[units] = kept;
        }
        pages = replaced;
    }

    /// The page that the chunk at a place is in; its bytes begin at [#offset].
    byte[] pageOf(int place) {
        byte[] page = pages[place >>> PAGE_UNIT_BITS];
        if (page == null) {
            throw new IllegalStateException("chunk place: " + place + " (expected: in a page in use)");
        }
        return page;
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
        return (short) SHORT.get(page, offset + 12) & ~PACKED_FLAG & 0xffff;
    }

    static boolean isPacked(byte[] page, int offset) {
        return ((short) SHORT.get(page, offset + 12) & PACKED_FLAG) != 0;
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

    /// Chunks that chains lead to.
    int chunkCount() {
        return chunkCount;
    }

    long heldBytes() {
        return (long) PAGE_BYTES * pageCount;
    }

    /// Places that were given back, each with the epoch whose snapshots may still read it, oldest first.
    private static final class Limbo {
        private int[] places = new int[64];
        private long[] epochs = new long[64];
        private int first;
        private int count;

        void add(int place, long epoch) {
            if (count == places.length) {
                grow();
            }
            int at = first + count & places.length - 1;
            places[at] = place;
            epochs[at] = epoch;
            count++;
        }

        private void grow() {
            int[] morePlaces = new int[2 * count];
            long[] moreEpochs = new long[2 * count];
            for (int i = 0; i < count; i++) {
                morePlaces[i] = places[first + i & count - 1];
                moreEpochs[i] = epochs[first + i & count - 1];
            }
            places = morePlaces;
            epochs = moreEpochs;
            first = 0;
        }

        boolean isEmpty() {
            return count == 0;
        }

        long epoch() {
            return epochs[first];
        }

        int remove() {
            int place = places[first];
            first = first + 1 & places.length - 1;
            count--;
            return place;
        }
    }
}
