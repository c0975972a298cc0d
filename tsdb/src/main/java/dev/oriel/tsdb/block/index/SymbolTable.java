package dev.oriel.tsdb.block.index;

import dev.oriel.storage.metric.LabelLimits;
import dev.oriel.tsdb.block.file.CheckedFile;
import dev.oriel.tsdb.block.file.CheckedFileWriter;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import dev.oriel.tsdb.chunk.ChunkFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// All strings of a block's labels, numbered in the order of their UTF-8 bytes. Read from the mapped file as needed; a
/// small part is kept decoded. Thread-safe.
///
///     strings   blocks of 16: ( varint shared | varint bytes | rest )*     shared with the string before, 0 for the first
///     offsets   | where each block begins, from the first : 4 | …
public final class SymbolTable {
    static final int BLOCK_SHIFT = 4;
    static final int BLOCK_STRINGS = 1 << BLOCK_SHIFT;
    /// A string is at most so long.
    static final int MAX_STRING_BYTES = LabelLimits.MOST_BYTES;

    private static final int CACHED_STRINGS = 1 << 12;

    private final CheckedFile file;
    private final long strings;
    private final long offsets;
    private final long stringBytes;
    private final int count;
    private final @Nullable Cached[] cache;

    private record Cached(int symbol, String string) {}

    public SymbolTable(CheckedFile file, long strings, long offsets, int count) {
        this.file = file;
        this.strings = strings;
        this.offsets = offsets;
        this.stringBytes = offsets - strings;
        this.count = count;
        this.cache = new Cached[Math.min(CACHED_STRINGS, Integer.highestOneBit(count | 1) * 2)];
    }

    /// Writes strings that are sorted already.
    ///
    /// @return where the offsets begin
    public static long write(CheckedFileWriter file, String[] sorted) throws IOException {
        long start = file.position();
        ByteSink blockOffsets = new ByteSink();
        ByteSink block = new ByteSink();
        byte[] last = new byte[0];
        for (int i = 0; i < sorted.length; i++) {
            byte[] string = sorted[i].getBytes(StandardCharsets.UTF_8);
            if (string.length > MAX_STRING_BYTES) {
                throw new IllegalArgumentException(
                        "label: " + string.length + " bytes (expected: at most " + MAX_STRING_BYTES + ")");
            }
            int shared = 0;
            if (i % BLOCK_STRINGS == 0) {
                file.write(block);
                block.clear();
                blockOffsets.putInt(Math.toIntExact(file.position() - start));
            } else {
                int mismatch = Arrays.mismatch(last, string);
                shared = mismatch < 0 ? string.length : mismatch;
            }
            block.putVarint(shared);
            block.putVarint(string.length - shared);
            block.putBytes(string, shared, string.length - shared);
            last = string;
        }
        file.write(block);
        long offsets = file.position();
        file.write(blockOffsets);
        return offsets;
    }

    public int count() {
        return count;
    }

    /// Bytes of all strings, none of which shares any with another.
    long unsharedBytes() {
        long bytes = 0;
        for (long first = 0; first < count; first += BLOCK_STRINGS) {
            BlockScan scan = new BlockScan((int) (first >> BLOCK_SHIFT));
            for (long i = first; i < Math.min(count, first + BLOCK_STRINGS); i++) {
                scan.next();
                bytes += scan.length;
            }
        }
        return bytes;
    }

    public String string(int symbol) {
        int slot = symbol & cache.length - 1;
        Cached cached = cache[slot];
        if (cached != null && cached.symbol == symbol) {
            return cached.string;
        }
        if (symbol < 0 || symbol >= count) {
            throw file.corrupt(strings, "symbol " + symbol, "0 to below " + count);
        }
        BlockScan scan = new BlockScan(symbol >> BLOCK_SHIFT);
        for (int i = 0; i <= (symbol & BLOCK_STRINGS - 1); i++) {
            scan.next();
        }
        String string = new String(scan.bytes, 0, scan.length, StandardCharsets.UTF_8);
        cache[slot] = new Cached(symbol, string);
        return string;
    }

    /// The string's number, or -1 where there is none.
    public int find(String string) {
        byte[] wanted = string.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = (count - 1 >> BLOCK_SHIFT);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            BlockScan scan = new BlockScan(middle);
            scan.next();
            if (Arrays.compareUnsigned(scan.bytes, 0, scan.length, wanted, 0, wanted.length) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (count == 0) {
            return -1;
        }
        BlockScan scan = new BlockScan(low);
        int first = low << BLOCK_SHIFT;
        for (int symbol = first; symbol < Math.min(count, first + BLOCK_STRINGS); symbol++) {
            scan.next();
            if (Arrays.equals(scan.bytes, 0, scan.length, wanted, 0, wanted.length)) {
                return symbol;
            }
        }
        return -1;
    }

    /// Goes through the strings of one block.
    private final class BlockScan {
        private final ByteCursor in;
        private byte[] bytes = new byte[64];
        private int length;

        BlockScan(int block) {
            long start = Integer.toUnsignedLong(file.readInt(offsets + (long) block * Integer.BYTES));
            boolean last = block == count - 1 >> BLOCK_SHIFT;
            long end = last
                    ? stringBytes
                    : Integer.toUnsignedLong(
                            file.readInt(offsets + (block + 1L) * Integer.BYTES));
            if (start > end || end > stringBytes || end - start > (long) BLOCK_STRINGS * (MAX_STRING_BYTES + 10)) {
                throw file.corrupt(offsets, "strings from " + start + " to " + end, "0 to " + stringBytes);
            }
            byte[] block16 = file.read(strings + start, (int) (end - start));
            in = new ByteCursor(block16, 0, block16.length);
        }

        void next() {
            try {
                int shared = in.readCount(length);
                int rest = in.readCount(in.remaining());
                if (bytes.length < shared + rest) {
                    bytes = Arrays.copyOf(bytes, Math.max(shared + rest, 2 * bytes.length));
                }
                System.arraycopy(in.array(), in.skip(rest), bytes, shared, rest);
                length = shared + rest;
            } catch (ChunkFormatException e) {
                throw file.corrupt(strings, e, "strings");
            }
        }
    }
}
