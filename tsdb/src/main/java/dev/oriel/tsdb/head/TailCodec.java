package dev.oriel.tsdb.head;

import dev.oriel.tsdb.chunk.ByteCursor;
import dev.oriel.tsdb.chunk.ByteSink;
import java.util.Arrays;

/// Packs the few values of a tail in about a hundred nanoseconds: until there are enough of them for a proper chunk.
/// Decimals of up to three places become whole numbers, and those, or the steps between them, their distance from the
/// least one in 0, 1, 2 or 4 bytes each. What does not fit that goes as it is. Bit-exact; confined to one thread.
///
///     CONSTANT | bits int64 |
///     RAW      | bits int64 * |
///     VALUES   | scale : 1 | width : 1 | least int64 | distance * |
///     STEPS    | scale : 1 | width : 1 | first int64 | least step int64 | distance * |
final class TailCodec {
    private static final int CONSTANT = 0;
    private static final int RAW = 1;
    private static final int VALUES = 2;
    private static final int STEPS = 3;
    private static final double[] SCALES = {1, 10, 100, 1000};
    private static final double MAX_EXACT = 1L << 52;

    private final long[] scaled = new long[SeriesPage.TAIL];

    /// @param count 1 to [SeriesPage#TAIL]
    void encode(double[] values, int from, int count, ByteSink out) {
        long first = Double.doubleToRawLongBits(values[from]);
        boolean constant = true;
        for (int i = 1; i < count && constant; i++) {
            constant = Double.doubleToRawLongBits(values[from + i]) == first;
        }
        if (constant) {
            out.putByte(CONSTANT);
            out.putLong(first);
            return;
        }
        for (int scale = 0; scale < SCALES.length; scale++) {
            if (scale(values, from, count, SCALES[scale])) {
                encodeScaled(scale, count, out);
                return;
            }
        }
        encodeRaw(values, from, count, out);
    }

    private boolean scale(double[] values, int from, int count, double factor) {
        for (int i = 0; i < count; i++) {
            double value = values[from + i];
            double exact = value * factor;
            if (!(Math.abs(exact) <= MAX_EXACT)) {
                return false;
            }
            long whole = (long) (exact < 0 ? exact - 0.5 : exact + 0.5);
            if (Double.doubleToRawLongBits(whole / factor) != Double.doubleToRawLongBits(value)) {
                return false;
            }
            scaled[i] = whole;
        }
        return true;
    }

    private void encodeScaled(int scale, int count, ByteSink out) {
        long least = scaled[0];
        long greatest = scaled[0];
        long leastStep = Long.MAX_VALUE;
        long greatestStep = Long.MIN_VALUE;
        for (int i = 1; i < count; i++) {
            least = Math.min(least, scaled[i]);
            greatest = Math.max(greatest, scaled[i]);
            long step = scaled[i] - scaled[i - 1];
            leastStep = Math.min(leastStep, step);
            greatestStep = Math.max(greatestStep, step);
        }
        int valueWidth = width(greatest - least);
        int stepWidth = width(greatestStep - leastStep);
        boolean steps = stepWidth < valueWidth;
        out.putByte(steps ? STEPS : VALUES);
        out.putByte(scale);
        out.putByte(steps ? stepWidth : valueWidth);
        if (steps) {
            out.putLong(scaled[0]);
            out.putLong(leastStep);
            for (int i = 1; i < count; i++) {
                put(scaled[i] - scaled[i - 1] - leastStep, stepWidth, out);
            }
        } else {
            out.putLong(least);
            for (int i = 0; i < count; i++) {
                put(scaled[i] - least, valueWidth, out);
            }
        }
    }

    private static int width(long range) {
        if (range < 1 << 8) {
            return range == 0 ? 0 : 1;
        }
        return range < 1 << 16 ? 2 : range < 1L << 32 ? 4 : 8;
    }

    private static void put(long distance, int width, ByteSink out) {
        switch (width) {
            case 0 -> {
                // nothing differs
            }
            case 1 -> out.putByte((int) distance);
            case 2 -> out.putShort((int) distance);
            case 4 -> out.putInt((int) distance);
            default -> out.putLong(distance);
        }
    }

    private static void encodeRaw(double[] values, int from, int count, ByteSink out) {
        out.putByte(RAW);
        for (int i = 0; i < count; i++) {
            out.putLong(Double.doubleToRawLongBits(values[from + i]));
        }
    }

    /// Fills `into` from `at` on.
    static void decode(ByteCursor in, double[] into, int at, int count) {
        int kind = in.readByte();
        switch (kind) {
            case CONSTANT -> {
                double value = Double.longBitsToDouble(in.readLong());
                Arrays.fill(into, at, at + count, value);
            }
            case RAW -> {
                for (int i = 0; i < count; i++) {
                    into[at + i] = Double.longBitsToDouble(in.readLong());
                }
            }
            case VALUES, STEPS -> decodeScaled(kind, in, into, at, count);
            default -> throw in.invalid("tail kind " + kind, "0 to 3");
        }
    }

    private static void decodeScaled(int kind, ByteCursor in, double[] into, int at, int count) {
        double factor = SCALES[in.readByte() & 3];
        int width = in.readByte();
        if (kind == VALUES) {
            long least = in.readLong();
            for (int i = 0; i < count; i++) {
                into[at + i] = (least + distance(in, width)) / factor;
            }
            return;
        }
        long value = in.readLong();
        long leastStep = in.readLong();
        into[at] = value / factor;
        for (int i = 1; i < count; i++) {
            value += leastStep + distance(in, width);
            into[at + i] = value / factor;
        }
    }

    private static long distance(ByteCursor in, int width) {
        return switch (width) {
            case 0 -> 0;
            case 1 -> in.readByte();
            case 2 -> in.readByte() | in.readByte() << 8;
            case 4 -> in.readInt() & 0xffff_ffffL;
            default -> in.readLong();
        };
    }
}
