package dev.oriel.tsdb.block.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ChunkFormatException;
import dev.oriel.tsdb.chunk.LongDecoder;

/// Finds and unpacks the groups of a file that [ChunkGroupWriter] wrote. Thread-safe.
public final class ChunkGroupReader {
    /// No stream of a group is longer: more is damage, not data.
    private static final int MAX_STREAM_BYTES = 1 << 26;
    private static final int MAX_CHUNKS = 1 << 12;

    private final CheckedFile file;
    private final int properties;
    private final int groups;
    private final long chunks;
    private final long table;

    public ChunkGroupReader(CheckedFile file, int properties) {
        this.file = file;
        this.properties = properties;
        long end = file.sizeBytes() - ChunkGroupWriter.END_BYTES;
        long rows = file.readLong(end);
        this.chunks = file.readLong(end + Long.BYTES);
        this.table = end - rows * ChunkGroupWriter.TABLE_ROW_BYTES;
        if (rows < 0 || table < 0 || chunks < rows) {
            throw file.corrupt(end, rows + " groups of " + chunks + " chunks", "as many as there is room for");
        }
        this.groups = (int) rows;
    }

    public long chunks() {
        return chunks;
    }

    public CheckedFile file() {
        return file;
    }

    /// The index of the group that has the chunk.
    public int groupOf(long chunk) {
        if (chunk < 0 || chunk >= chunks) {
            throw file.corrupt(table, "chunk " + chunk, "0 to below " + chunks);
        }
        int low = 0;
        int high = groups - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstChunk(middle) <= chunk) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private long firstChunk(int group) {
        return file.readLong(table + (long) group * ChunkGroupWriter.TABLE_ROW_BYTES);
    }

    public ChunkGroup read(int group) {
        long offset = file.readLong(table + (long) group * ChunkGroupWriter.TABLE_ROW_BYTES + Long.BYTES);
        int count = size(offset, MAX_CHUNKS);
        long at = offset + ChunkGroupWriter.GROUP_HEADER_BYTES;
        int headBytes = size(offset + 8, MAX_STREAM_BYTES);
        int tokenBytes = size(offset + 16, MAX_STREAM_BYTES);
        byte[] heads = unpack(at, headBytes, size(offset + 4, MAX_STREAM_BYTES));
        byte[] tokens = unpack(at + headBytes, tokenBytes, size(offset + 12, MAX_STREAM_BYTES));
        byte[] lows = file.read(at + headBytes + tokenBytes, size(offset + 20, MAX_STREAM_BYTES));
        try {
            ByteCursor in = new ByteCursor(heads, 0, heads.length);
            long[][] columns = new long[properties][count];
            for (long[] column : columns) {
                LongDecoder.decode(in, column, 0, count);
            }
            int[][] starts = {new int[count + 1], new int[count + 1], new int[count + 1]};
            byte[][] streams = {heads, tokens, lows};
            long[] sizes = new long[count];
            for (int[] stream : starts) {
                LongDecoder.decode(in, sizes, 0, count);
                for (int i = 0; i < count; i++) {
                    stream[i + 1] = stream[i] + (int) sizes[i];
                }
            }
            for (int i = 0; i <= count; i++) {
                starts[0][i] += in.position();
            }
            return new ChunkGroup(firstChunk(group), columns, starts, streams);
        } catch (ChunkFormatException e) {
            throw file.corrupt(offset, e, "a group of chunks");
        }
    }

    private int size(long offset, int max) {
        int size = file.readInt(offset);
        if (size < 0 || size > max) {
            throw file.corrupt(offset, "size " + size, "0 to " + max);
        }
        return size;
    }

    private byte[] unpack(long offset, int stored, int raw) {
        byte[] bytes = file.read(offset, stored);
        if (stored == raw) {
            return bytes;
        }
        byte[] unpacked = new byte[raw];
        try {
            long size = Zstd.decompressByteArray(unpacked, 0, raw, bytes, 0, stored);
            if (!Zstd.isError(size) && size == raw) {
                return unpacked;
            }
            throw file.corrupt(offset, "zstd frame of " + size + " bytes", raw + " bytes");
        } catch (ZstdException e) {
            throw file.corrupt(offset, "zstd frame: " + e.getMessage(), raw + " bytes");
        }
    }
}
