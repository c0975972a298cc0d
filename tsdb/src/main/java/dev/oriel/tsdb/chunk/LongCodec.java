package dev.oriel.tsdb.chunk;

/// Which shape a column of numbers has; the low three bits of a chunk's first byte.
///
///     first byte   | tag : 4 | split : 1 | codec : 3 |
///
///     CONSTANT  | zigzag value |
///     LINEAR    | zigzag first | zigzag step |
///     CHANGES   | zigzag first | varint changes | ( varint gap | zigzag step )* |
///     VALUE     |                                          | PACKED of the numbers    |
///     DELTA     | zigzag first                             | PACKED of the steps      |
///     DELTA2    | zigzag first | zigzag first step         | PACKED of the steps' steps |
///
///     PACKED    | zigzag base | extras : 1, width : 7 | [ varint divisor | varint patches | ( varint gap | zigzag
///               number )* ] | (number - base) / divisor in `width` bits each |
///     split     the same, but the leading six bits of each number (eight where it has 64) are a byte of the token
///               stream, and the bits below are packed in the low stream; nothing of either where the width is 0
enum LongCodec {
    CONSTANT, LINEAR, CHANGES, VALUE, DELTA, DELTA2;

    static final int CODEC_MASK = 7;
    static final int SPLIT_FLAG = 8;
    static final int TAG_SHIFT = 4;
    static final int EXTRAS_FLAG = 0x80;
    static final int WIDTH_MASK = 0x7f;
    /// Leading bits of a number that go to the token stream: few, so that an entropy coder sees the shape of the numbers
    /// and not their noise, and columns of different widths look alike to it.
    static final int TOKEN_BITS = 6;

    private static final LongCodec[] ALL = values();

    static LongCodec of(int firstByte, ByteCursor in) {
        int code = firstByte & CODEC_MASK;
        if (code >= ALL.length) {
            throw in.invalid("codec " + code, "0 to " + (ALL.length - 1));
        }
        return ALL[code];
    }

    /// How many bits of numbers of this width go to the low stream.
    static int lowBits(int width) {
        return Math.min(BitPacking.MAX_ODD_WIDTH, Math.max(0, width - TOKEN_BITS));
    }

    /// How many numbers of a column do not stand in its packed part.
    int leading() {
        return switch (this) {
            case CONSTANT, LINEAR, CHANGES, VALUE -> 0;
            case DELTA -> 1;
            case DELTA2 -> 2;
        };
    }
}
