package dev.oriel.tsdb.chunk;

import java.lang.foreign.MemorySegment;

/// A place in a byte array that moves on as it is read and refuses to leave its bounds; little-endian. Reused by
/// setting it anew. Confined to one thread.
public final class ByteCursor {
    private byte[] bytes = new byte[0];
    private int start;
    private int position;
    private int end;

    public ByteCursor() {}

    public ByteCursor(byte[] bytes, int from, int count) {
        set(bytes, from, count);
    }

    /// Begins anew in these bytes.
    public ByteCursor set(byte[] source, int from, int count) {
        if (from < 0 || count < 0 || count > source.length - from) {
            throw new ChunkFormatException(
                    "bytes: " + count + " from " + from + " (expected: within " + source.length + ")");
        }
        bytes = source;
        start = from;
        position = from;
        end = from + count;
        return this;
    }

    public byte[] array() {
        return bytes;
    }

    /// Index in [#array] of the next byte.
    public int position() {
        return position;
    }

    public int remaining() {
        return end - position;
    }

    /// Steps over so many bytes.
    ///
    /// @return where they begin in [#array]
    public int skip(int count) {
        if (count < 0 || count > end - position) {
            throw invalid(count + " bytes", "at most " + (end - position));
        }
        int from = position;
        position += count;
        return from;
    }

    public int readByte() {
        if (position >= end) {
            throw invalid("the end", "a byte");
        }
        return bytes[position++] & 0xff;
    }

    public int readInt() {
        return (int) ByteSink.INT.get(bytes, skip(Integer.BYTES));
    }

    public long readLong() {
        return (long) ByteSink.LONG.get(bytes, skip(Long.BYTES));
    }

    public long readVarint() {
        return position < end && bytes[position] >= 0 ? bytes[position++] : readLongVarint();
    }

    private long readLongVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw invalid("a number of over 10 bytes", "at most 10");
    }

    public long readZigzag() {
        long value = readVarint();
        return value >>> 1 ^ -(value & 1);
    }

    /// So many numbers of four bytes, at the start of the array, which is replaced where it is too short.
    public int[] readInts(int count, int[] into) {
        int from = skip(Math.multiplyExact(Integer.BYTES, count));
        int[] target = into.length < count ? new int[count] : into;
        MemorySegment.copy(MemorySegment.ofArray(bytes), ByteSink.INTS, from, target, 0, count);
        return target;
    }

    /// So many numbers of eight bytes, as [#readInts] does.
    public long[] readLongs(int count, long[] into) {
        int from = skip(Math.multiplyExact(Long.BYTES, count));
        long[] target = into.length < count ? new long[count] : into;
        MemorySegment.copy(MemorySegment.ofArray(bytes), ByteSink.LONGS, from, target, 0, count);
        return target;
    }

    /// So many values with their very bits, as [#readInts] does.
    public double[] readDoubles(int count, double[] into) {
        int from = skip(Math.multiplyExact(Double.BYTES, count));
        double[] target = into.length < count ? new double[count] : into;
        MemorySegment.copy(MemorySegment.ofArray(bytes), ByteSink.DOUBLES, from, target, 0, count);
        return target;
    }

    /// A varint that says how many.
    ///
    /// @param max what would be too many
    public int readCount(int max) {
        long count = readVarint();
        if (count < 0 || count > max) {
            throw invalid("count " + count, "0 to " + max);
        }
        return (int) count;
    }

    /// The error of this place.
    public ChunkFormatException invalid(String found, String expected) {
        return new ChunkFormatException(
                "chunk at " + (position - start) + ": " + found + " (expected: " + expected + ")");
    }
}
