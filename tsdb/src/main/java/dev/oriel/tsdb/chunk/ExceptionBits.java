package dev.oriel.tsdb.chunk;

import dev.oriel.model.StaleMarker;

/// The doubles that are no decimals and yet common: a byte each in a list of exceptions.
final class ExceptionBits {
    /// Any other double; its bits follow.
    static final int OTHER = 0xff;

    private static final long[] KNOWN = {
        StaleMarker.BITS,
        0x7ff8_0000_0000_0001L, // Go's NaN
        0x7ff8_0000_0000_0000L, // Java's NaN
        0x7ff0_0000_0000_0000L, // +Inf
        0xfff0_0000_0000_0000L, // -Inf
        0x8000_0000_0000_0000L, // -0
    };

    private ExceptionBits() {}

    static int indexOf(long bits) {
        for (int i = 0; i < KNOWN.length; i++) {
            if (KNOWN[i] == bits) {
                return i;
            }
        }
        return OTHER;
    }

    /// Reads what stands for a double: its byte, and its bits where it is none of the known ones.
    static long read(ByteCursor in) {
        int index = in.readByte();
        if (index == OTHER) {
            return in.readLong();
        }
        if (index >= KNOWN.length) {
            throw in.invalid("exception " + index, "0 to " + (KNOWN.length - 1) + ", or " + OTHER);
        }
        return KNOWN[index];
    }
}
