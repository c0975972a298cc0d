package dev.oriel.tsdb.chunk;

import org.jspecify.annotations.Nullable;

/// Reads what [ValueEncoder] wrote. Any bytes are safe: they give values or a [ChunkFormatException]. Keeps working
/// memory; confined to one thread.
public final class ValueDecoder {
    private long[] numbers = new long[512];

    /// Reads a column from one stream and steps over it.
    ///
    /// @param count as many as were encoded
    public void decode(ByteCursor in, double[] into, int at, int count) {
        decode(in, null, into, at, count);
    }

    /// Reads a column from three streams and steps over it.
    public void decode(SplitCursor in, double[] into, int at, int count) {
        decode(in.heads(), in, into, at, count);
    }

    private void decode(ByteCursor in, @Nullable SplitCursor split, double[] into, int at, int count) {
        if (count == 0) {
            return;
        }
        if (numbers.length < count) {
            numbers = new long[Math.max(count, 2 * numbers.length)];
        }
        int firstByte = in.readByte();
        if (firstByte >>> LongCodec.TAG_SHIFT != ValueDomain.EXCEPTIONS) {
            decodeNumbers(firstByte, in, split, into, at, count);
            return;
        }
        int exceptions = in.readCount(count);
        int listStart = in.position();
        for (int i = 0; i < exceptions; i++) {
            in.readVarint();
            ExceptionBits.read(in);
        }
        ByteCursor list = new ByteCursor(in.array(), listStart, in.position() - listStart);
        firstByte = in.readByte();
        if (firstByte >>> LongCodec.TAG_SHIFT == ValueDomain.EXCEPTIONS) {
            throw in.invalid("exceptions twice", "a chunk of values");
        }
        decodeNumbers(firstByte, in, split, into, at, count);
        int next = -1;
        for (int i = 0; i < exceptions; i++) {
            next += 1 + list.readCount(count);
            if (next >= count) {
                throw list.invalid("an exception at " + next, "below " + count);
            }
            into[at + next] = Double.longBitsToDouble(ExceptionBits.read(list));
        }
    }

    private void decodeNumbers(int firstByte, ByteCursor in, @Nullable SplitCursor split, double[] into, int at,
            int count) {
        long[] column = numbers;
        LongDecoder.decode(firstByte, in, split, column, 0, count);
        int domain = firstByte >>> LongCodec.TAG_SHIFT;
        if (domain == 0) {
            for (int i = 0; i < count; i++) {
                into[at + i] = (double) column[i];
            }
        } else if (domain == ValueDomain.BITS) {
            for (int i = 0; i < count; i++) {
                into[at + i] = Double.longBitsToDouble(ValueDomain.orderedBits(column[i]));
            }
        } else {
            double power = ValueDomain.POWERS[domain];
            for (int i = 0; i < count; i++) {
                into[at + i] = (double) column[i] / power;
            }
        }
    }
}
