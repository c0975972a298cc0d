package dev.oriel.template.format;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Doubles in the formats of C's printf as Go has them: `e`, `f`, `g`, `x`.
public final class FloatFormat {
    /// As many digits as it takes to read back the same number.
    public static final int SHORTEST = -1;
    private static final int MIN_PLAIN_EXPONENT = -4;
    private static final int MAX_PLAIN_EXPONENT = 6;

    private FloatFormat() {}

    /// @param verb      one of `e`, `f`, `g`, `x`
    /// @param precision digits behind the point, for `g` significant digits; or [#SHORTEST]
    public static String format(double value, char verb, int precision) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        double magnitude = Math.abs(value);
        BigDecimal decimal = precision == SHORTEST
                ? new BigDecimal(Double.toString(magnitude)).stripTrailingZeros()
                : new BigDecimal(magnitude);
        return sign + switch (verb) {
            case 'e' -> scientific(rounded(decimal, precision == SHORTEST ? SHORTEST : precision + 1), precision);
            case 'f' -> (precision == SHORTEST ? decimal : decimal.setScale(precision, RoundingMode.HALF_EVEN))
                    .toPlainString();
            case 'x' -> hexadecimal(magnitude);
            default -> general(decimal, precision == 0 ? 1 : precision);
        };
    }

    private static BigDecimal rounded(BigDecimal decimal, int digits) {
        if (digits == SHORTEST || decimal.signum() == 0) {
            return decimal;
        }
        return decimal.setScale(digits - 1 - exponent(decimal), RoundingMode.HALF_EVEN);
    }

    private static int exponent(BigDecimal decimal) {
        return decimal.signum() == 0 ? 0 : decimal.precision() - decimal.scale() - 1;
    }

    private static String general(BigDecimal decimal, int precision) {
        BigDecimal number = rounded(decimal, precision).stripTrailingZeros();
        int digits = number.signum() == 0 ? 1 : number.precision();
        int exponent = exponent(number);
        int limit = precision == SHORTEST ? MAX_PLAIN_EXPONENT : precision;
        if (limit > digits && digits >= exponent + 1) {
            limit = digits;
        }
        if (precision == SHORTEST) {
            limit = MAX_PLAIN_EXPONENT;
        }
        return exponent < MIN_PLAIN_EXPONENT || exponent >= limit
                ? scientific(number, SHORTEST)
                : number.toPlainString();
    }

    /// @param precision digits behind the point; or [#SHORTEST]
    private static String scientific(BigDecimal number, int precision) {
        int exponent = exponent(number);
        String digits = number.signum() == 0 ? "0" : number.unscaledValue().toString();
        if (precision != SHORTEST) {
            digits = digits.length() > precision + 1
                    ? digits.substring(0, precision + 1)
                    : digits + "0".repeat(precision + 1 - digits.length());
        }
        StringBuilder text = new StringBuilder().append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        return text.append(size < 10 ? "0" : "").append(size).toString();
    }

    private static String hexadecimal(double magnitude) {
        String text = Double.toHexString(magnitude).replace(".0p", "p");
        int p = text.indexOf('p');
        int exponent = Integer.parseInt(text, p + 1, text.length(), 10);
        int size = Math.abs(exponent);
        return text.substring(0, p + 1) + (exponent < 0 ? '-' : '+') + (size < 10 ? "0" : "") + size;
    }
}
