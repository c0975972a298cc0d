package dev.oriel.model.text;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers in the spelling of Prometheus' APIs and formats: the shortest digits that give the same double back, never
/// with an exponent (Go's `FormatFloat(v, 'f', -1, 64)`), and `NaN`, `+Inf`, `-Inf`.
public final class NumberText {
    /// All whole numbers below this are exact in a double and print as they are.
    private static final double MAX_EXACT_WHOLE = 1L << 53;

    /// Above this one digit is only enough where it is all there is.
    private static final double MAX_TWO_DIGITS = 1e-321;

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
        String shortest = shortest(value);
        int exponent = shortest.indexOf('E');
        return exponent < 0
                ? withoutZeroFraction(shortest)
                : withoutExponent(shortest, exponent);
    }

    /// As [Double#toString] has it, which takes two digits for the smallest numbers where one is enough.
    private static String shortest(double value) {
        String text = Double.toString(value);
        if (Math.abs(value) > MAX_TWO_DIGITS) {
            return text;
        }
        BigDecimal oneDigit = new BigDecimal(text).round(new MathContext(1));
        return oneDigit.doubleValue() == value
                ? (value < 0 ? "-" : "") + oneDigit.unscaledValue().abs() + ".0E" + -oneDigit.scale()
                : text;
    }

    /// Moves the point of `d.dddE±n` by n places.
    private static String withoutExponent(String text, int exponentAt) {
        int digitAt = text.charAt(0) == '-' ? 1 : 0;
        int end = text.startsWith(".0E", digitAt + 1) ? digitAt + 1 : exponentAt;
        String fraction = end == digitAt + 1 ? "" : text.substring(digitAt + 2, end);
        int exponent = Integer.parseInt(text, exponentAt + 1, text.length(), 10);
        StringBuilder plain = new StringBuilder(32).append(text, 0, digitAt);
        if (exponent < 0) {
            return plain.append("0.")
                    .repeat('0', -exponent - 1)
                    .append(text.charAt(digitAt))
                    .append(fraction)
                    .toString();
        }
        plain.append(text.charAt(digitAt));
        int whole = Math.min(exponent, fraction.length());
        plain.append(fraction, 0, whole).repeat('0', exponent - whole);
        if (whole < fraction.length()) {
            plain.append('.').append(fraction, whole, fraction.length());
        }
        return plain.toString();
    }

    /// As C's `%g` with as many digits as it takes (Go's `%g`): with an exponent below 0.0001 and from 1e+06 on.
    public static String formatGeneral(double value) {
        double magnitude = Math.abs(value);
        if (value == 0 || !(magnitude <= Double.MAX_VALUE) || (magnitude >= 1e-4 && magnitude < 1e6)) {
            return format(value);
        }
        BigDecimal decimal = new BigDecimal(shortest(magnitude)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        StringBuilder text = new StringBuilder(value < 0 ? "-" : "").append(decimal.unscaledValue());
        int first = value < 0 ? 2 : 1;
        if (text.length() > first) {
            text.insert(first, '.');
        }
        text.append(exponent < 0 ? "e-" : "e+").append(Math.abs(exponent) < 10 ? "0" : "");
        return text.append(Math.abs(exponent)).toString();
    }

    /// As OpenMetrics writes numbers in label values: [#formatGeneral], but with `.0` where it would look whole.
    public static String formatOpenMetrics(double value) {
        String text = formatGeneral(value);
        boolean whole = Math.abs(value) <= Double.MAX_VALUE && text.indexOf('.') < 0 && text.indexOf('e') < 0;
        return whole ? text + ".0" : text;
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
