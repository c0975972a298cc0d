package dev.oriel.collect.exposition;

import dev.oriel.model.text.LoneBytes;
import dev.oriel.model.text.QuotedText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A place in protobuf bytes that refuses to leave its message. Reused for message after message; confined to one
/// thread.
final class ProtobufCursor {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final VarHandle LITTLE_ENDIAN_DOUBLE = MethodHandles.byteArrayViewVarHandle(double[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_VARINT_BYTES = 10;

    final byte[] bytes;
    int at;
    int end;
    private int tag;

    ProtobufCursor(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /// A cursor over the bytes of the field just read; this one is behind them.
    ProtobufCursor message() {
        int length = length();
        ProtobufCursor inner = new ProtobufCursor(bytes, at, at + length);
        at += length;
        return inner;
    }

    /// Moves this cursor onto another message.
    void over(int from, int to) {
        at = from;
        end = to;
    }

    /// Reads the next field's tag.
    ///
    /// @return false at the message's end
    boolean nextField() {
        if (at >= end) {
            return false;
        }
        long value = varint();
        if (value < 8 || value > Integer.MAX_VALUE) {
            throw invalid("tag " + value, "a field number and a wire type");
        }
        tag = (int) value;
        return true;
    }

    int field() {
        return tag >>> 3;
    }

    int wireType() {
        return tag & 7;
    }

    long varint() {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            if (at >= end) {
                throw invalid("the end", "more of a varint");
            }
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << 7 * i;
            if (next >= 0) {
                return value;
            }
        }
        throw invalid("a varint of over 10 bytes", "at most 10");
    }

    /// A value of the types `sint32` and `sint64`.
    long signed() {
        long value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    double fixedDouble() {
        if (end - at < Double.BYTES) {
            throw invalid((end - at) + " bytes left", "8");
        }
        double value = (double) LITTLE_ENDIAN_DOUBLE.get(bytes, at);
        at += Double.BYTES;
        return value;
    }

    /// The length of the bytes that follow, checked.
    int length() {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw invalid("length " + length, "at most " + (end - at));
        }
        return (int) length;
    }

    /// @throws ExpositionException it is no UTF-8
    String string() {
        int length = length();
        if (!LoneBytes.isUtf8(bytes, at, at + length)) {
            throw new ExpositionException(
                    "invalid UTF-8 string: " + QuotedText.quote(LoneBytes.decode(bytes, at, at + length)));
        }
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    void skip() {
        switch (wireType()) {
            case VARINT -> varint();
            case FIXED64 -> skipBytes(Long.BYTES);
            case BYTES -> skipBytes(length());
            case FIXED32 -> skipBytes(Integer.BYTES);
            default -> throw invalid("wire type " + wireType(), "0, 1, 2 or 5");
        }
    }

    /// Skips the field if its wire type is not the expected one, as an unknown field.
    boolean is(int expectedWireType) {
        if (wireType() == expectedWireType) {
            return true;
        }
        skip();
        return false;
    }

    private void skipBytes(int count) {
        if (count > end - at) {
            throw invalid((end - at) + " bytes left", Integer.toString(count));
        }
        at += count;
    }

    private ExpositionException invalid(String found, String expected) {
        return new ExpositionException("protobuf at byte " + at + ": " + found + " (expected: " + expected + ")");
    }
}
