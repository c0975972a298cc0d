package dev.oriel.tsdb.block.file;

import dev.oriel.tsdb.chunk.SplitCursor;

/// A group of chunks as it is read: its streams unpacked, its chunks still encoded. Immutable.
public final class ChunkGroup {
    private final long firstChunk;
    /// Per property, one number for each chunk.
    private final long[][] properties;
    /// Where each chunk's part begins in heads, tokens and lows; one more than there are chunks.
    private final int[][] starts;
    private final byte[][] streams;

    public ChunkGroup(long firstChunk, long[][] properties, int[][] starts, byte[][] streams) {
        this.firstChunk = firstChunk;
        this.properties = properties;
        this.starts = starts;
        this.streams = streams;
    }

    public boolean contains(long chunk) {
        return chunk >= firstChunk && chunk - firstChunk < starts[0].length - 1;
    }

    public long property(long chunk, int property) {
        return properties[property][(int) (chunk - firstChunk)];
    }

    /// Sets the cursors to where the chunk begins and ends.
    public void seek(long chunk, SplitCursor into) {
        int index = (int) (chunk - firstChunk);
        into.heads().set(streams[0], starts[0][index], starts[0][index + 1] - starts[0][index]);
        into.tokens().set(streams[1], starts[1][index], starts[1][index + 1] - starts[1][index]);
        into.lows().set(streams[2], starts[2][index], starts[2][index + 1] - starts[2][index]);
    }

    public int sizeBytes() {
        int size = 64 + (properties.length * 8 + 12) * starts[0].length;
        for (byte[] stream : streams) {
            size += stream.length;
        }
        return size;
    }
}
