package dev.oriel.model.histogram;

import dev.oriel.model.Histogram;
import java.util.Arrays;

/// Which values the buckets of a schema hold, to the last bit as Prometheus has it.
///
/// Exponential bucket `i` of schema `s` ends, inclusively, at `2^(i * 2^-s)`. Prometheus keeps the significands of these
/// powers in a table whose entries lie up to four units in the last place beside the true value; since a bound decides
/// where two histograms agree, the same deviations are made here.
public final class BucketBounds {
    /// How many units in the last place each of the 256 entries of schema 8 lies below the value of
    /// [StrictMath#pow], plus one.
    private static final String DEVIATIONS = "1111112111211111112311222222222211211121122211221122112211221222"
            + "1111112222332122112111211121111111221011213311221121112122321222"
            + "2122213322321232212222322333224421211121223321322233223222332232"
            + "3243223233433333333333444455435422323333324422333243223333543344";
    private static final double[] SIGNIFICANDS = significands();

    private BucketBounds() {}

    private static double[] significands() {
        double[] significands = new double[1 << Histogram.MAX_SCHEMA];
        for (int i = 0; i < significands.length; i++) {
            double exact = StrictMath.pow(2, (double) i / significands.length) / 2;
            long below = DEVIATIONS.charAt(i) - '1';
            significands[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(exact) - below);
        }
        return significands;
    }

    public static boolean isExponential(int schema) {
        return schema >= Histogram.MIN_SCHEMA && schema <= Histogram.MAX_SCHEMA;
    }

    /// The upper bound of bucket `index` on the positive side; the bucket's lower bound is that of `index - 1`. The last
    /// bucket of ordinary numbers ends at the largest of them, so that the one after it holds the infinities alone.
    ///
    /// @param schema -4 to 8
    public static double exponential(int index, int schema) {
        if (schema < 0) {
            long exponent = (long) index << -schema;
            return exponent == Double.MAX_EXPONENT + 1 ? Double.MAX_VALUE : Math.scalb(1.0, clamp(exponent));
        }
        double significand = SIGNIFICANDS[(index & ((1 << schema) - 1)) << (Histogram.MAX_SCHEMA - schema)];
        int exponent = (index >> schema) + 1;
        if (significand == 0.5 && exponent == Double.MAX_EXPONENT + 2) {
            return Double.MAX_VALUE;
        }
        return Math.scalb(significand, exponent);
    }

    private static int clamp(long exponent) {
        return (int) Math.clamp(exponent, -10_000L, 10_000L);
    }

    /// The upper bound of bucket `index` of custom bounds: -Inf for -1, +Inf for the one after the last bound.
    public static double custom(int index, double[] bounds) {
        if (index < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return index < bounds.length ? bounds[index] : Double.POSITIVE_INFINITY;
    }

    /// The upper bound of bucket `index` on the positive side of the histogram.
    public static double upper(Histogram histogram, int index) {
        return histogram.hasCustomBounds()
                ? custom(index, histogram.customBounds())
                : exponential(index, histogram.schema());
    }

    /// The bucket of a lower resolution that takes what bucket `index` holds.
    ///
    /// @param steps by how much the schema shrinks, not negative
    public static int coarser(int index, int steps) {
        return ((index - 1) >> steps) + 1;
    }

    static boolean same(double[] bounds, double[] otherBounds) {
        if (bounds == otherBounds) {
            return true;
        }
        if (bounds.length != otherBounds.length) {
            return false;
        }
        for (int i = 0; i < bounds.length; i++) {
            if (bounds[i] != otherBounds[i]) {
                return false;
            }
        }
        return true;
    }

    /// The bounds that both have, ascending.
    static double[] common(double[] bounds, double[] otherBounds) {
        double[] common = new double[Math.min(bounds.length, otherBounds.length)];
        int size = 0;
        for (int i = 0, j = 0; i < bounds.length && j < otherBounds.length;) {
            if (bounds[i] < otherBounds[j]) {
                i++;
            } else if (bounds[i] > otherBounds[j]) {
                j++;
            } else {
                common[size++] = bounds[i];
                i++;
                j++;
            }
        }
        return Arrays.copyOf(common, size);
    }

    /// For each bucket of `bounds` the bucket of `target` (a part of them) that takes what it holds.
    static int[] mapping(double[] bounds, double[] target) {
        int[] mapping = new int[bounds.length + 1];
        int bucket = 0;
        for (int i = 0; i < bounds.length; i++) {
            while (bucket < target.length && target[bucket] < bounds[i]) {
                bucket++;
            }
            mapping[i] = bucket;
        }
        mapping[bounds.length] = target.length;
        return mapping;
    }
}
