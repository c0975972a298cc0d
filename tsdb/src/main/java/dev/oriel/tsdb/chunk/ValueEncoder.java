package dev.oriel.tsdb.chunk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Writes columns of doubles so that every bit comes back: NaN payloads, the staleness marker, negative zero.
///
/// Most values are whole numbers or decimals of a few places, and travel as scaled whole numbers. Those in between that
/// are not (staleness markers, infinities) are listed as exceptions; where too many are not, the bits of the doubles
/// travel as whole numbers. Every scaled number is turned back and compared as it is made. Keeps the exponent of the
/// column before as a first guess, and working memory; confined to one thread.
public final class ValueEncoder {
    /// More than one in so many values that are no decimals: the column is not one of decimals.
    private static final int MIN_VALUES_PER_EXCEPTION = 6;
    private static final int SAMPLED_VALUES = 8;

    private final LongEncoder numbers = new LongEncoder();
    private long[] scaled = new long[512];
    private int[] exceptions = new int[64];
    private int exceptionCount;

    /// Writes a column into one stream.
    public void encode(double[] values, int from, int count, ByteSink out) {
        encode(values, from, count, out, null);
    }

    /// Writes a column into three streams.
    public void encode(double[] values, int from, int count, SplitSink out) {
        encode(values, from, count, out.heads(), out);
    }

    private void encode(double[] values, int from, int count, ByteSink out, @Nullable SplitSink split) {
        if (count == 0) {
            return;
        }
        if (scaled.length < count) {
            scaled = new long[Math.max(count, 2 * scaled.length)];
        }
        int maxExceptions = count / MIN_VALUES_PER_EXCEPTION;
        int exponent = sampledExponent(values, from, count);
        while (exponent >= 0 && exponent <= ValueDomain.MAX_EXPONENT) {
            int wanted = scale(values, from, count, exponent, maxExceptions);
            if (wanted == exponent) {
                break;
            }
            exponent = wanted;
        }
        if (exponent < 0 || exponent > ValueDomain.MAX_EXPONENT) {
            for (int i = 0; i < count; i++) {
                scaled[i] = ValueDomain.orderedBits(Double.doubleToRawLongBits(values[from + i]));
            }
            numbers.encode(scaled, 0, count, ValueDomain.BITS, out, split);
            return;
        }
        if (exceptionCount > 0) {
            putExceptions(values, from, out);
        }
        numbers.encode(scaled, 0, count, exponent, out, split);
    }

    /// The greatest of the exponents that some values ask for; -1 where most of them are no decimals.
    private static int sampledExponent(double[] values, int from, int count) {
        int exponent = 0;
        int stride = Math.max(1, count / SAMPLED_VALUES);
        int decimals = 0;
        int others = 0;
        for (int i = 0; i < count; i += stride) {
            int own = ValueDomain.exponentOf(values[from + i], exponent);
            if (own < 0 && exponent > 0) {
                own = ValueDomain.exponentOf(values[from + i], 0);
            }
            if (own < 0) {
                others++;
            } else {
                decimals++;
                exponent = Math.max(exponent, own);
            }
        }
        return decimals == 0 || others > decimals ? -1 : exponent;
    }

    /// Scales all values by the exponent, and notes those that it does not fit.
    ///
    /// @return the exponent if it fits, a greater one that is needed, or -1 where too many are no decimals
    private int scale(double[] values, int from, int count, int exponent, int maxExceptions) {
        exceptionCount = 0;
        long previous = 0;
        for (int i = 0; i < count; i++) {
            double value = values[from + i];
            long number = ValueDomain.scale(value, exponent);
            if (!ValueDomain.isExact(number, value, exponent)) {
                int own = ValueDomain.exponentOf(value, exponent + 1);
                if (own >= 0) {
                    return own;
                }
                if (exceptionCount >= maxExceptions) {
                    return -1;
                }
                noteException(i);
                number = previous;
            }
            scaled[i] = number;
            previous = number;
        }
        if (exceptionCount > 0 && exceptions[0] == 0) {
            fillLeadingExceptions(count);
        }
        return exponent;
    }

    /// Exceptions at the front take the first value after them, so that they cost no step of their own.
    private void fillLeadingExceptions(int count) {
        int leading = 0;
        while (leading < exceptionCount && exceptions[leading] == leading) {
            leading++;
        }
        long first = leading < count ? scaled[leading] : 0;
        for (int i = 0; i < leading; i++) {
            scaled[i] = first;
        }
    }

    private void noteException(int index) {
        if (exceptionCount == exceptions.length) {
            exceptions = Arrays.copyOf(exceptions, 2 * exceptionCount);
        }
        exceptions[exceptionCount++] = index;
    }

    private void putExceptions(double[] values, int from, ByteSink out) {
        out.putByte(ValueDomain.EXCEPTIONS << LongCodec.TAG_SHIFT);
        out.putVarint(exceptionCount);
        int last = -1;
        for (int i = 0; i < exceptionCount; i++) {
            out.putVarint(exceptions[i] - last - 1);
            last = exceptions[i];
            long bits = Double.doubleToRawLongBits(values[from + last]);
            int known = ExceptionBits.indexOf(bits);
            out.putByte(known);
            if (known == ExceptionBits.OTHER) {
                out.putLong(bits);
            }
        }
    }
}
