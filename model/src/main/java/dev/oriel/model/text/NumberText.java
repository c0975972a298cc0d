package dev.oriel.model.text;

import java.math.BigDecimal;

/// Numbers in the spelling of Prometheus' APIs and formats: the shortest digits that give the same double back, never
/// with an exponent (Go's `FormatFloat(v, 'f', -1, 64)`), and `NaN`, `+Inf`, `-Inf`.
public final class NumberText {
    /// All whole numbers below this are exact in a double and print as they are.
    private static final double MAX_EXACT_WHOLE = 1L << 53;

    private NumberText() {}

    public static String format(double value) {
        if (value == Math.rint(value) && Math.abs(value) < MAX_EXACT_WHOLE) {
            boolean negativeZero = value == 0 && Double.doubleToRawLongBits(value) != 0;
            return negativeZero ? "-0" : Long.toString((long) value);
        }
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        String shortest = Double.toString(value);
        return shortest.indexOf('E') < 0
                ? withoutZeroFraction(shortest)
                : new BigDecimal(shortest).stripTrailingZeros().toPlainString();
    }

    /// Milliseconds since the Unix epoch as seconds, with as many decimals as are needed: `1435781451.781`.
    public static String formatSeconds(long millis) {
        long seconds = millis / 1000;
        int rest = (int) Math.abs(millis % 1000);
        String sign = millis < 0 && seconds == 0 ? "-" : "";
        if (rest == 0) {
            return Long.toString(seconds);
        }
        String decimals = Integer.toString(1000 + rest).substring(1);
        int end = decimals.length();
        while (decimals.charAt(end - 1) == '0') {
            end--;
        }
        return sign + seconds + "." + decimals.substring(0, end);
    }

    private static String withoutZeroFraction(String text) {
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
