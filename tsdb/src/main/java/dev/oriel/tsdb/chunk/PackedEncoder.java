package dev.oriel.tsdb.chunk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The packed part of a column: numbers as distances from a base, in steps of a common divisor, in as few bits as the
/// widest needs. A few numbers far from the others (a counter's reset, a first step) are patched over instead of
/// widening all. Confined to one thread.
final class PackedEncoder {
    /// A patch costs about so many bits beyond its number.
    private static final int PATCH_BITS = 12;
    /// One in so many numbers may be a patch.
    private static final int MIN_NUMBERS_PER_PATCH = 8;
    /// Below this width a common divisor is not worth looking for.
    private static final int MIN_DIVISOR_WIDTH = 3;
    /// Classes of numbers by sign and length: 0 to 63 are the negative ones, longest first, 64 is zero.
    private static final int CLASSES = 2 * Long.SIZE;

    private final int[] classCounts = new int[CLASSES];
    private long[] packed = new long[512];
    /// The range of numbers that are not patched.
    private long min;
    private long max;
    private int patches;

    /// About how many bytes the packed part of these steps or numbers takes, patches left aside.
    long estimateBytes(LongCodec codec, long[] column, int from, long[] steps, int count) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        int leading = codec.leading();
        for (int i = leading; i < count; i++) {
            long number = leading == 0 ? column[from + i] : leading == 1 ? steps[i] : steps[i] - steps[i - 1];
            low = Math.min(low, number);
            high = Math.max(high, number);
        }
        return BitPacking.packedBytes(count, widthOf(low, high)) + 3L;
    }

    void encode(long[] numbers, int from, int count, ByteSink out, @Nullable SplitSink split) {
        fitRange(numbers, from, count);
        if (packed.length < count) {
            packed = new long[Math.max(count, 2 * packed.length)];
        }
        long base = min;
        long divisor = widthOf(min, max) < MIN_DIVISOR_WIDTH || max - min < 0 ? 1 : divisor(numbers, from, count);
        long widest = 0;
        for (int i = 0; i < count; i++) {
            long number = numbers[from + i];
            long distance = number < min || number > max ? 0 : number - base;
            packed[i] = distance;
        }
        if (divisor != 1) {
            for (int i = 0; i < count; i++) {
                packed[i] /= divisor;
            }
            widest = (max - min) / divisor;
        } else {
            widest = max - min;
        }
        int width = BitPacking.widthFor(Long.SIZE - Long.numberOfLeadingZeros(widest));
        boolean extras = divisor != 1 || patches != 0;
        out.putZigzag(base);
        out.putByte(width | (extras ? LongCodec.EXTRAS_FLAG : 0));
        if (extras) {
            out.putVarint(divisor);
            putPatches(numbers, from, count, out);
        }
        if (split == null) {
            BitPacking.pack(packed, 0, count, width, out);
        } else {
            putSplit(count, width, split);
        }
    }

    private void putPatches(long[] numbers, int from, int count, ByteSink out) {
        out.putVarint(patches);
        if (patches == 0) {
            return;
        }
        int last = -1;
        for (int i = 0; i < count; i++) {
            long number = numbers[from + i];
            if (number < min || number > max) {
                out.putVarint(i - last - 1);
                out.putZigzag(number);
                last = i;
            }
        }
    }

    private void putSplit(int count, int width, SplitSink split) {
        if (width == 0) {
            return;
        }
        int low = LongCodec.lowBits(width);
        int at = split.tokens().reserve(count);
        byte[] tokens = split.tokens().array();
        for (int i = 0; i < count; i++) {
            tokens[at + i] = (byte) (packed[i] >>> low);
        }
        if (low > 0) {
            long mask = (1L << low) - 1;
            for (int i = 0; i < count; i++) {
                packed[i] &= mask;
            }
            BitPacking.pack(packed, 0, count, low, split.lows());
        }
    }

    /// Bits for numbers from low to high as distances from low.
    private static int widthOf(long low, long high) {
        return BitPacking.widthFor(Long.SIZE - Long.numberOfLeadingZeros(high - low));
    }

    /// Sets the range and the number of patches.
    private void fitRange(long[] numbers, int from, int count) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
            low = Math.min(low, numbers[i]);
            high = Math.max(high, numbers[i]);
        }
        min = low;
        max = high;
        patches = 0;
        int width = widthOf(low, high);
        if (count < 2 * MIN_NUMBERS_PER_PATCH || width < 4) {
            return;
        }
        Arrays.fill(classCounts, 0);
        for (int i = from; i < from + count; i++) {
            classCounts[classOf(numbers[i])]++;
        }
        trim(numbers, from, count, width);
    }

    /// Leaves out the farthest classes at either end for as long as that gains.
    private void trim(long[] numbers, int from, int count, int width) {
        int lowest = classOf(min);
        int highest = classOf(max);
        long best = (long) count * width;
        int bestLow = lowest;
        int bestHigh = highest;
        int left = 0;
        long patchBits = 0;
        while (lowest < highest) {
            boolean atLow = lengthOf(lowest) > lengthOf(highest)
                    || lengthOf(lowest) == lengthOf(highest) && classCounts[lowest] <= classCounts[highest];
            int end = atLow ? lowest : highest;
            left += classCounts[end];
            patchBits += (long) classCounts[end] * (PATCH_BITS + lengthOf(end));
            if (left > count / MIN_NUMBERS_PER_PATCH) {
                break;
            }
            do {
                lowest += atLow ? 1 : 0;
                highest -= atLow ? 0 : 1;
            } while (classCounts[atLow ? lowest : highest] == 0);
            long bits = patchBits + (long) count * widthOf(smallestOf(lowest), largestOf(highest));
            if (bits < best) {
                best = bits;
                bestLow = lowest;
                bestHigh = highest;
            }
        }
        if (bestLow != classOf(min) || bestHigh != classOf(max)) {
            keepClasses(numbers, from, count, bestLow, bestHigh);
        }
    }

    private void keepClasses(long[] numbers, int from, int count, int lowClass, int highClass) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        int left = 0;
        for (int i = from; i < from + count; i++) {
            int numberClass = classOf(numbers[i]);
            if (numberClass < lowClass || numberClass > highClass) {
                left++;
            } else {
                low = Math.min(low, numbers[i]);
                high = Math.max(high, numbers[i]);
            }
        }
        min = low;
        max = high;
        patches = left;
    }

    private static int classOf(long number) {
        int length = Long.SIZE - Long.numberOfLeadingZeros(number ^ number >> 63);
        return number < 0 ? Long.SIZE - 1 - length : Long.SIZE + length;
    }

    private static int lengthOf(int numberClass) {
        return numberClass < Long.SIZE ? Long.SIZE - 1 - numberClass : numberClass - Long.SIZE;
    }

    private static long smallestOf(int numberClass) {
        int length = lengthOf(numberClass);
        return numberClass < Long.SIZE ? -1L << length : length == 0 ? 0 : 1L << length - 1;
    }

    private static long largestOf(int numberClass) {
        int length = lengthOf(numberClass);
        return numberClass >= Long.SIZE ? (1L << length) - 1 : length == 0 ? -1 : -1L << length - 1;
    }

    /// The greatest number that divides all distances from the smallest; ends at the first sign that it is one.
    private long divisor(long[] numbers, int from, int count) {
        long divisor = 0;
        for (int i = from; i < from + count; i++) {
            long number = numbers[i];
            if (number >= min && number <= max) {
                divisor = greatestCommonDivisor(number - min, divisor);
                if (divisor == 1) {
                    return 1;
                }
            }
        }
        return divisor == 0 ? 1 : divisor;
    }

    private static long greatestCommonDivisor(long a, long b) {
        long left = a;
        long right = b;
        while (right != 0) {
            long rest = left % right;
            left = right;
            right = rest;
        }
        return left;
    }
}
