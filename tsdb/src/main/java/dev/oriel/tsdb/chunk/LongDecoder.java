package dev.oriel.tsdb.chunk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads what [LongEncoder] wrote. Any bytes are safe: they give numbers or a [ChunkFormatException]. Keeps nothing.
public final class LongDecoder {
    private LongDecoder() {}

    /// Reads a column from one stream and steps over it.
    ///
    /// @param count as many as were encoded
    public static void decode(ByteCursor in, long[] into, int at, int count) {
        if (count > 0) {
            decode(in.readByte(), in, null, into, at, count);
        }
    }

    /// Reads a column from three streams and steps over it.
    public static void decode(SplitCursor in, long[] into, int at, int count) {
        if (count > 0) {
            decode(in.heads().readByte(), in.heads(), in, into, at, count);
        }
    }

    /// @param firstByte read already, for its tag
    static void decode(int firstByte, ByteCursor in, @Nullable SplitCursor split, long[] into, int at, int count) {
        LongCodec codec = LongCodec.of(firstByte, in);
        boolean inTokens = (firstByte & LongCodec.SPLIT_FLAG) != 0;
        if (inTokens && split == null) {
            throw in.invalid("a column of three streams", "one stream");
        }
        SplitCursor streams = inTokens ? split : null;
        if (count < codec.leading()) {
            throw in.invalid(codec + " of " + count, "at least " + codec.leading());
        }
        switch (codec) {
            case CONSTANT -> Arrays.fill(into, at, at + count, in.readZigzag());
            case LINEAR -> decodeLinear(in.readZigzag(), in.readZigzag(), into, at, count);
            case CHANGES -> decodeChanges(in, into, at, count);
            case VALUE -> decodePacked(in, streams, into, at, count);
            case DELTA -> {
                long first = in.readZigzag();
                decodePacked(in, streams, into, at + 1, count - 1);
                into[at] = first;
                sum(into, at, count);
            }
            case DELTA2 -> {
                long first = in.readZigzag();
                long firstStep = in.readZigzag();
                decodePacked(in, streams, into, at + 2, count - 2);
                into[at] = first;
                into[at + 1] = first + firstStep;
                sumTwice(first + firstStep, firstStep, into, at + 2, count - 2);
            }
        }
    }

    private static void decodeLinear(long first, long step, long[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = first + i * step;
        }
    }

    private static void decodeChanges(ByteCursor in, long[] into, int at, int count) {
        long number = in.readZigzag();
        int changes = in.readCount(count);
        int done = 0;
        for (int change = 0; change < changes; change++) {
            int next = done + 1 + in.readCount(count);
            if (next >= count) {
                throw in.invalid("a change at " + next, "below " + count);
            }
            Arrays.fill(into, at + done, at + next, number);
            number += in.readZigzag();
            done = next;
        }
        Arrays.fill(into, at + done, at + count, number);
    }

    private static void decodePacked(ByteCursor in, @Nullable SplitCursor split, long[] into, int at, int count) {
        long base = in.readZigzag();
        int widthByte = in.readByte();
        int width = widthByte & LongCodec.WIDTH_MASK;
        if (!BitPacking.isWidth(width)) {
            throw in.invalid("width " + width, "0 to 56, or 64");
        }
        boolean extras = (widthByte & LongCodec.EXTRAS_FLAG) != 0;
        long divisor = extras ? in.readVarint() : 1;
        int patches = extras ? in.readCount(count) : 0;
        int patchStart = in.position();
        for (int i = 0; i < patches; i++) {
            in.readVarint();
            in.readVarint();
        }
        if (split == null) {
            BitPacking.unpack(in, width, into, at, count);
        } else {
            unpackSplit(split, width, into, at, count);
        }
        for (int i = at; i < at + count; i++) {
            into[i] = base + into[i] * divisor;
        }
        if (patches > 0) {
            patch(new ByteCursor(in.array(), patchStart, in.position() - patchStart), patches, into, at, count);
        }
    }

    private static void unpackSplit(SplitCursor split, int width, long[] into, int at, int count) {
        if (width == 0) {
            Arrays.fill(into, at, at + count, 0);
            return;
        }
        int low = LongCodec.lowBits(width);
        int from = split.tokens().skip(count);
        byte[] tokens = split.tokens().array();
        if (low == 0) {
            for (int i = 0; i < count; i++) {
                into[at + i] = tokens[from + i] & 0xffL;
            }
            return;
        }
        BitPacking.unpack(split.lows(), low, into, at, count);
        for (int i = 0; i < count; i++) {
            into[at + i] |= (tokens[from + i] & 0xffL) << low;
        }
    }

    private static void patch(ByteCursor list, int patches, long[] into, int at, int count) {
        int next = -1;
        for (int i = 0; i < patches; i++) {
            next += 1 + list.readCount(count);
            if (next >= count) {
                throw list.invalid("a patch at " + next, "below " + count);
            }
            into[at + next] = list.readZigzag();
        }
    }

    private static void sum(long[] into, int at, int count) {
        long number = into[at];
        for (int i = at + 1; i < at + count; i++) {
            number += into[i];
            into[i] = number;
        }
    }

    private static void sumTwice(long last, long lastStep, long[] into, int at, int count) {
        long number = last;
        long step = lastStep;
        for (int i = at; i < at + count; i++) {
            step += into[i];
            number += step;
            into[i] = number;
        }
    }
}
