package dev.oriel.tsdb.chunk;

import java.util.Arrays;

/// Unsigned numbers of one width, bit after bit, lowest bits first: number `i` begins at bit `i * width`. Widths that
/// are whole bytes are plain little-endian arrays, and their loops are vectorised.
///
///     width 3   | b a a a | …         byte 0 holds a, b and two bits of c
///     widths    0 to 56, and 64
final class BitPacking {
    /// From here on a number and its shift do not fit into eight bytes; wider ones take 64 bits.
    static final int MAX_ODD_WIDTH = 56;

    private BitPacking() {}

    /// The width that holds numbers of so many bits.
    static int widthFor(int bits) {
        return bits <= MAX_ODD_WIDTH ? bits : Long.SIZE;
    }

    static boolean isWidth(int width) {
        return width >= 0 && width <= MAX_ODD_WIDTH || width == Long.SIZE;
    }

    static int packedBytes(int count, int width) {
        return Math.toIntExact((long) count * width + 7 >>> 3);
    }

    /// @param values each below two to the power of the width, unsigned
    static void pack(long[] values, int from, int count, int width, ByteSink out) {
        if (width == 0) {
            return;
        }
        int total = packedBytes(count, width);
        int at = out.reserve(total + Long.BYTES);
        byte[] bytes = out.array();
        if (width == Long.SIZE) {
            for (int i = 0; i < count; i++) {
                ByteSink.LONG.set(bytes, at + 8 * i, values[from + i]);
            }
        } else {
            long pending = 0;
            int bits = 0;
            for (int i = from; i < from + count; i++) {
                long value = values[i];
                pending |= value << bits;
                bits += width;
                if (bits >= Long.SIZE) {
                    ByteSink.LONG.set(bytes, at, pending);
                    at += Long.BYTES;
                    bits -= Long.SIZE;
                    pending = bits == 0 ? 0 : value >>> width - bits;
                }
            }
            ByteSink.LONG.set(bytes, at, pending);
        }
        out.cutTo(out.size() - Long.BYTES);
    }

    /// Reads what [#pack] wrote; steps over it.
    static void unpack(ByteCursor in, int width, long[] into, int at, int count) {
        int offset = in.skip(packedBytes(count, width));
        byte[] bytes = in.array();
        switch (width) {
            case 0 -> Arrays.fill(into, at, at + count, 0);
            case 8 -> unpackBytes(bytes, offset, into, at, count);
            case 16 -> unpackShorts(bytes, offset, into, at, count);
            case 32 -> unpackInts(bytes, offset, into, at, count);
            case 64 -> unpackLongs(bytes, offset, into, at, count);
            default -> unpackOdd(bytes, offset, width, into, at, count);
        }
    }

    private static void unpackBytes(byte[] bytes, int offset, long[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = bytes[offset + i] & 0xffL;
        }
    }

    private static void unpackShorts(byte[] bytes, int offset, long[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (short) ByteSink.SHORT.get(bytes, offset + 2 * i) & 0xffffL;
        }
    }

    private static void unpackInts(byte[] bytes, int offset, long[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (int) ByteSink.INT.get(bytes, offset + 4 * i) & 0xffff_ffffL;
        }
    }

    private static void unpackLongs(byte[] bytes, int offset, long[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (long) ByteSink.LONG.get(bytes, offset + 8 * i);
        }
    }

    private static void unpackOdd(byte[] bytes, int offset, int width, long[] into, int at, int count) {
        long mask = (1L << width) - 1;
        // The last numbers whose eight bytes would reach beyond the array are put together byte by byte.
        long readableBits = 8L * (bytes.length - offset - Long.BYTES) + 7;
        int whole = readableBits < 0 ? 0 : (int) Math.min(count, readableBits / width + 1);
        while (whole > 0 && ((whole - 1L) * width >>> 3) + offset > bytes.length - Long.BYTES) {
            whole--;
        }
        int bit = 0;
        for (int i = 0; i < whole; i++, bit += width) {
            into[at + i] = (long) ByteSink.LONG.get(bytes, offset + (bit >>> 3)) >>> (bit & 7) & mask;
        }
        for (int i = whole; i < count; i++, bit += width) {
            long eight = 0;
            for (int b = 0, from = offset + (bit >>> 3); b < Long.BYTES && from + b < bytes.length; b++) {
                eight |= (bytes[from + b] & 0xffL) << 8 * b;
            }
            into[at + i] = eight >>> (bit & 7) & mask;
        }
    }
}
