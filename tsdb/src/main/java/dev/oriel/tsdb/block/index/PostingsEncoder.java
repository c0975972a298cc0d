package dev.oriel.tsdb.block.index;

import dev.oriel.tsdb.chunk.ByteSink;

/// Writes ascending series numbers: the first, how far the last is, and the steps between in blocks of 128, each as
/// wide as its widest step needs. A run of neighbours takes no bits at all.
///
///     | varint count | varint first | varint last - first | block* |
///     block   | varint (last of the block - last before) | width : 1 | (step - 1) in `width` bits each |
///
/// Steps are packed from bit 0 on, lowest bits first.
final class PostingsEncoder {
    static final int BLOCK_STEPS = 128;

    private PostingsEncoder() {}

    static void encode(int[] series, int from, int count, ByteSink out) {
        out.putVarint(count);
        out.putVarint(series[from]);
        out.putVarint(series[from + count - 1] - series[from]);
        for (int at = 1; at < count; at += BLOCK_STEPS) {
            encodeBlock(series, from + at, Math.min(BLOCK_STEPS, count - at), out);
        }
    }

    private static void encodeBlock(int[] series, int from, int count, ByteSink out) {
        int widest = 0;
        for (int i = from; i < from + count; i++) {
            widest |= series[i] - series[i - 1] - 1;
        }
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(widest);
        out.putVarint(series[from + count - 1] - series[from - 1]);
        out.putByte(width);
        long pending = 0;
        int bits = 0;
        for (int i = from; i < from + count && width > 0; i++) {
            pending |= (long) (series[i] - series[i - 1] - 1) << bits;
            bits += width;
            while (bits >= Byte.SIZE) {
                out.putByte((int) pending);
                pending >>>= Byte.SIZE;
                bits -= Byte.SIZE;
            }
        }
        if (bits > 0) {
            out.putByte((int) pending);
        }
    }
}
