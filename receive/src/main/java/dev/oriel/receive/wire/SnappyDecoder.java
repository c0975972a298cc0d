package dev.oriel.receive.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Decodes Snappy's block format (google/snappy, `format_description.txt`) in plain Java, within a limit.
///
///     | decoded length: varint | ( tag | … )*
///     tag & 3 = 0  literal: length-1 in 6 bits, or 60..63 for 1..4 further bytes
///               1  copy: length-4 in 3 bits, offset in 3 bits and a byte
///               2  copy: length-1 in 6 bits, offset in 2 bytes
///               3  copy: length-1 in 6 bits, offset in 4 bytes
public final class SnappyDecoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_LENGTH_BYTES = 5;

    private SnappyDecoder() {}

    /// How many bytes the block says it decodes to.
    ///
    /// @throws MalformedBodyException the length cannot be read, or no block of this size can be that long
    /// @throws BodyTooLargeException  the length is over the limit
    public static int decodedLength(byte[] source, int offset, int length, int maxDecodedBytes) {
        long declared = 0;
        for (int i = 0; i < MAX_LENGTH_BYTES; i++) {
            if (i >= length) {
                throw new MalformedBodyException("snappy: " + length + " bytes (expected: a length first)");
            }
            int next = source[offset + i];
            declared |= (long) (next & 0x7f) << (7 * i);
            if (next >= 0) {
                return checkedLength(declared, length, maxDecodedBytes);
            }
        }
        throw new MalformedBodyException("snappy: length of over 5 bytes (expected: at most 5)");
    }

    private static int checkedLength(long declared, int length, int maxDecodedBytes) {
        if (declared > maxDecodedBytes) {
            throw new BodyTooLargeException(
                    "snappy: decoded length " + declared + " bytes (expected: at most " + maxDecodedBytes + ")");
        }
        // A copy yields at most 64 bytes from 3, so a longer claim is a lie.
        if (declared > 22L * length + 64) {
            throw new MalformedBodyException(
                    "snappy: decoded length " + declared + " from " + length + " bytes (expected: at most 22 times)");
        }
        return (int) declared;
    }

    /// Decodes a whole block.
    ///
    /// @param into          room for the decoded length and 16 bytes more, which may be written to as well
    /// @param decodedLength from [#decodedLength]
    /// @throws MalformedBodyException the block is damaged
    public static void decode(byte[] source, int offset, int length, byte[] into, int decodedLength) {
        int at = offset;
        int end = offset + length;
        while (source[at] < 0) {
            at++;
        }
        at++;
        int out = 0;
        while (at < end) {
            int tag = source[at++] & 0xff;
            if ((tag & 3) == 0) {
                int size = (tag >>> 2) + 1;
                if (size > 60) {
                    int lengthBytes = size - 60;
                    size = littleEndian(source, at, lengthBytes, end) + 1;
                    at += lengthBytes;
                }
                if (size <= 0 || size > end - at || size > decodedLength - out) {
                    throw damaged(at, "a literal of " + size + " bytes");
                }
                literal(source, at, into, out, size);
                at += size;
                out += size;
            } else {
                int offsetBytes = (tag & 3) == 3 ? 4 : tag & 3;
                if (offsetBytes > end - at) {
                    throw damaged(at, "the end");
                }
                int size;
                int distance;
                if (offsetBytes == 2) {
                    size = (tag >>> 2) + 1;
                    distance = source[at] & 0xff | (source[at + 1] & 0xff) << 8;
                } else if (offsetBytes == 1) {
                    size = 4 + (tag >>> 2 & 7);
                    distance = source[at] & 0xff | tag >>> 5 << 8;
                } else {
                    size = (tag >>> 2) + 1;
                    distance = littleEndian(source, at, offsetBytes, end);
                }
                at += offsetBytes;
                if (distance <= 0 || distance > out || size > decodedLength - out) {
                    throw damaged(at, "a copy of " + size + " bytes from " + distance + " back");
                }
                copy(into, out, distance, size);
                out += size;
            }
        }
        if (out != decodedLength) {
            throw new MalformedBodyException(
                    "snappy: " + out + " bytes decoded (expected: " + decodedLength + ", as declared)");
        }
    }

    /// Most literals are short: two words are copied sooner than their length is looked at.
    private static void literal(byte[] source, int at, byte[] into, int out, int size) {
        if (size <= 2 * Long.BYTES && at + 2 * Long.BYTES <= source.length) {
            LONG.set(into, out, (long) LONG.get(source, at));
            LONG.set(into, out + Long.BYTES, (long) LONG.get(source, at + Long.BYTES));
        } else {
            System.arraycopy(source, at, into, out, size);
        }
    }

    /// Word by word, so that what was just written can be what is read next.
    private static void copy(byte[] into, int out, int distance, int size) {
        int from = out - distance;
        if (distance >= Long.BYTES) {
            LONG.set(into, out, (long) LONG.get(into, from));
            LONG.set(into, out + Long.BYTES, (long) LONG.get(into, from + Long.BYTES));
            for (int i = 2 * Long.BYTES; i < size; i += Long.BYTES) {
                LONG.set(into, out + i, (long) LONG.get(into, from + i));
            }
        } else {
            for (int i = 0; i < size; i++) {
                into[out + i] = into[from + i];
            }
        }
    }

    private static int littleEndian(byte[] source, int at, int bytes, int end) {
        if (bytes > end - at) {
            throw damaged(at, "the end");
        }
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (source[at + i] & 0xff) << (8 * i);
        }
        return value;
    }

    private static MalformedBodyException damaged(int at, String found) {
        return new MalformedBodyException("snappy: " + found + " at byte " + at + " (expected: within the block)");
    }
}
