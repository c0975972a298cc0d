package dev.oriel.receive.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks protobuf fields in a byte array and refuses to leave it. Confined to one thread; reused from message to message.
///
///     while (reader.next(end)) { switch (reader.field()) { … default -> reader.skip(); } }
public final class ProtobufReader {
    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int LENGTH_DELIMITED = 2;
    public static final int FIXED32 = 5;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] buffer = new byte[0];
    private int at;
    private int limit;
    private int tag;

    public void reset(byte[] bytes, int offset, int length) {
        buffer = bytes;
        at = offset;
        limit = offset + length;
    }

    public byte[] buffer() {
        return buffer;
    }

    public int position() {
        return at;
    }

    public void position(int position) {
        at = position;
    }

    /// Reads the next field's tag.
    ///
    /// @param end where the message ends
    /// @return whether there was one
    public boolean next(int end) {
        if (at >= end) {
            if (at > end) {
                throw malformed("a field over the end of its message");
            }
            return false;
        }
        long value = varint();
        if (value < 0 || value > Integer.MAX_VALUE || value >>> 3 == 0) {
            throw malformed("tag " + value);
        }
        tag = (int) value;
        return true;
    }

    public int field() {
        return tag >>> 3;
    }

    public int wireType() {
        return tag & 7;
    }

    public long varint() {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= limit) {
                throw malformed("the end within a number");
            }
            byte next = buffer[at++];
            result |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return result;
            }
        }
        throw malformed("a number of over 10 bytes");
    }

    public long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    public double fixed64AsDouble() {
        if (limit - at < Long.BYTES) {
            throw malformed("the end within a double");
        }
        double value = Double.longBitsToDouble((long) LONG.get(buffer, at));
        at += Long.BYTES;
        return value;
    }

    /// Reads a length and gives where its bytes end; the position is where they begin.
    public int lengthDelimitedEnd() {
        if (wireType() != LENGTH_DELIMITED) {
            throw malformed("wire type " + wireType() + " for field " + field());
        }
        long length = varint();
        if (length < 0 || length > limit - at) {
            throw malformed("length " + length);
        }
        return at + (int) length;
    }

    public String string() {
        int end = lengthDelimitedEnd();
        String value = new String(buffer, at, end - at, StandardCharsets.UTF_8);
        at = end;
        return value;
    }

    /// Passes over the field's value.
    public void skip() {
        switch (wireType()) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case LENGTH_DELIMITED -> at = lengthDelimitedEnd();
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw malformed("wire type " + wireType() + " for field " + field());
        }
    }

    /// @throws MalformedBodyException the field is not of this wire type
    public void expect(int wireType) {
        if (wireType() != wireType) {
            throw malformed("wire type " + wireType() + " for field " + field());
        }
    }

    public MalformedBodyException malformed(String found) {
        return new MalformedBodyException("protobuf: " + found + " at byte " + at + " (expected: a valid message)");
    }

    private void advance(int bytes) {
        if (limit - at < bytes) {
            throw malformed("the end within a field");
        }
        at += bytes;
    }
}
