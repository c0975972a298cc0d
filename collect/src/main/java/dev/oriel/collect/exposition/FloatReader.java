package dev.oriel.collect.exposition;

import dev.oriel.model.text.LoneBytes;
import dev.oriel.model.text.QuotedText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Reads decimal numbers as Go's `ParseFloat` does, without allocating for those that programs mostly write: up to 19
/// digits that are exact in 53 bits, times a power of ten that is exact too (Clinger's fast path). Others go through
/// `Double.parseDouble`. The outcome of the last call is in [#error]. Confined to one thread.
final class FloatReader {
    /// Prometheus' NaN for values, told from the staleness marker by its bits.
    static final double NORMAL_NAN = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

    private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
        1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_DIGITS = 18;
    /// Exponents beyond are zero or infinity whatever the digits, as bodies are bounded.
    private static final int MAX_EXPONENT = 1_000_000_000;

    /// Why nothing was read.
    enum Error {
        NONE, INVALID_SYNTAX, OUT_OF_RANGE, UNSUPPORTED_CHARACTER
    }

    private Error error = Error.NONE;

    Error error() {
        return error;
    }

    double read(byte[] bytes, int from, int to) {
        error = Error.NONE;
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative || at < to && bytes[at] == '+') {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int dropped = 0;
        int fraction = 0;
        boolean anyDigit = false;
        boolean point = false;
        for (; at < to; at++) {
            int c = bytes[at];
            if (c >= '0' && c <= '9') {
                anyDigit = true;
                if (digits < MAX_DIGITS) {
                    mantissa = mantissa * 10 + (c - '0');
                    digits += mantissa == 0 ? 0 : 1;
                    fraction += point ? 1 : 0;
                } else {
                    dropped++;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        if (!anyDigit) {
            return special(bytes, from, to);
        }
        long exponent = 0;
        if (at < to) {
            int sign = exponentStart(bytes, at, to);
            if (sign < 0) {
                return invalid(bytes, from, to);
            }
            exponent = exponentValue(bytes, sign, to);
        }
        long power = exponent - fraction;
        if (dropped == 0 && mantissa < MAX_EXACT && power >= -22 && power <= 22) {
            double value = power < 0 ? mantissa / POWERS_OF_TEN[(int) -power] : mantissa * POWERS_OF_TEN[(int) power];
            return negative ? -value : value;
        }
        return slow(bytes, from, to);
    }

    /// Where the exponent's number begins, its sign included; -1 if what stands at `at` is no exponent.
    private static int exponentStart(byte[] bytes, int at, int to) {
        if ((bytes[at] | 0x20) != 'e') {
            return -1;
        }
        int digit = at + 1;
        if (digit < to && (bytes[digit] == '-' || bytes[digit] == '+')) {
            digit++;
        }
        if (digit == to) {
            return -1;
        }
        for (int i = digit; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
        }
        return at + 1;
    }

    private static long exponentValue(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] >= '0') {
                value = Math.min(MAX_EXPONENT, value * 10 + (bytes[i] - '0'));
            }
        }
        return bytes[from] == '-' ? -value : value;
    }

    private double slow(byte[] bytes, int from, int to) {
        double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        if (Double.isInfinite(value)) {
            error = Error.OUT_OF_RANGE;
        }
        return value;
    }

    private double special(byte[] bytes, int from, int to) {
        String word = to - from > 9 ? "" : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return switch (word) {
            case "NaN" -> NORMAL_NAN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                String lower = word.toLowerCase(Locale.ROOT);
                yield switch (lower) {
                    case "nan" -> NORMAL_NAN;
                    case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                    case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                    default -> invalid(bytes, from, to);
                };
            }
        };
    }

    private double invalid(byte[] bytes, int from, int to) {
        error = Error.INVALID_SYNTAX;
        for (int i = from; i < to; i++) {
            if ((bytes[i] | 0x20) == 'p' || bytes[i] == '_') {
                error = Error.UNSUPPORTED_CHARACTER;
            }
        }
        return 0;
    }

    /// The message of the last failure, as Prometheus words it.
    String message(byte[] bytes, int from, int to) {
        return switch (error) {
            case NONE -> throw new IllegalStateException("number: read well (expected: a failure to tell of)");
            case INVALID_SYNTAX -> "strconv.ParseFloat: parsing " + QuotedText.quote(LoneBytes.decode(bytes, from, to))
                    + ": invalid syntax";
            case OUT_OF_RANGE ->
                "strconv.ParseFloat: parsing " + QuotedText.quote(LoneBytes.decode(bytes, from, to))
                        + ": value out of range";
            case UNSUPPORTED_CHARACTER -> "unsupported character in float";
        };
    }
}
