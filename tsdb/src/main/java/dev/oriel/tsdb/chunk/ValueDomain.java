package dev.oriel.tsdb.chunk;

/// How doubles become whole numbers and come back, bit for bit; the tag of a value chunk's first byte.
///
///     0 to 13   decimals: the value times ten to the power of the tag; back by division, which rounds to the very
///               double that the decimal text means
///     14        exceptions: a list of places and values comes first, then a chunk of the other values
///     15        bits: the double's bits, in such an order that neighbours are near
final class ValueDomain {
    static final int MAX_EXPONENT = 13;
    static final int EXCEPTIONS = 14;
    static final int BITS = 15;

    static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13};

    /// Up to here every whole number is a double of its own.
    private static final double MAX_EXACT = 0x1p53;

    private ValueDomain() {}

    /// The scaled value, which may not be exact: see [#isExact].
    static long scale(double value, int exponent) {
        return exponent == 0 ? (long) value : (long) Math.rint(value * POWERS[exponent]);
    }

    static double unscale(long number, int exponent) {
        return exponent == 0 ? (double) number : (double) number / POWERS[exponent];
    }

    /// Whether the number gives back the very bits of the value.
    static boolean isExact(long number, double value, int exponent) {
        return Double.doubleToRawLongBits(unscale(number, exponent)) == Double.doubleToRawLongBits(value);
    }

    /// The smallest exponent that is exact and not below `from`, or -1.
    static int exponentOf(double value, int from) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return -1;
        }
        for (int exponent = from; exponent <= MAX_EXPONENT; exponent++) {
            if (exponent > 0 && Math.abs(value * POWERS[exponent]) > MAX_EXACT) {
                return -1;
            }
            if (isExact(scale(value, exponent), value, exponent)) {
                return exponent;
            }
        }
        return -1;
    }

    /// Bits in such an order that numbers ascend with the values; its own inverse.
    static long orderedBits(long bits) {
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }
}
