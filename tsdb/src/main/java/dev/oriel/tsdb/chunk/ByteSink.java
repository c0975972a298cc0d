package dev.oriel.tsdb.chunk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A byte array that grows as it is written to; little-endian. Reused by clearing. Confined to one thread.
public final class ByteSink {
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONGS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble DOUBLES = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    public ByteSink() {
        this(256);
    }

    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    /// The bytes written so far, from index 0 to below [#size]; replaced when the sink grows.
    public byte[] array() {
        return bytes;
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /// Forgets what was written after this size.
    public void cutTo(int smallerSize) {
        size = Math.min(size, smallerSize);
    }

    /// A copy of what was written.
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /// Makes room for so many bytes, of any content, at the end.
    ///
    /// @return where they begin in [#array]
    public int reserve(int count) {
        int start = size;
        ensure(count);
        size += count;
        return start;
    }

    public void putByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    public void putShort(int value) {
        ensure(Short.BYTES);
        SHORT.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    public void putInt(int value) {
        ensure(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    public void putLong(long value) {
        ensure(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    /// Seven bits a byte, lowest first, unsigned: 1 to 10 bytes.
    public void putVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// A varint in which small numbers of either sign are short.
    public void putZigzag(long value) {
        putVarint(value << 1 ^ value >> 63);
    }

    public void putBytes(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, size, count);
        size += count;
    }

    /// The first numbers of an array, four bytes each.
    public void putInts(int[] source, int count) {
        int at = reserve(Integer.BYTES * count);
        MemorySegment.copy(source, 0, MemorySegment.ofArray(bytes), INTS, at, count);
    }

    /// The first numbers of an array, eight bytes each.
    public void putLongs(long[] source, int count) {
        int at = reserve(Long.BYTES * count);
        MemorySegment.copy(source, 0, MemorySegment.ofArray(bytes), LONGS, at, count);
    }

    /// The bits of the first values of an array, eight bytes each.
    public void putDoubles(double[] source, int count) {
        int at = reserve(Double.BYTES * count);
        MemorySegment.copy(source, 0, MemorySegment.ofArray(bytes), DOUBLES, at, count);
    }

    private void ensure(int count) {
        if (bytes.length - size < count) {
            int needed = Math.addExact(size, count);
            long doubled = Math.min(Integer.MAX_VALUE - 16L, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
        }
    }
}
