package dev.oriel.query.promql.eval.run;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Doubles as Prometheus writes them in texts: the shortest digits that read back the same. Label values are written by
/// [dev.oriel.model.text.NumberText].
public final class FloatText {
    /// From this exponent on, and below -4, the general form has an exponent.
    private static final int MAX_PLAIN_EXPONENT = 6;

    private FloatText() {}

    /// As C's `%g` with as many digits as it takes: `0.001`, `1e+08`.
    public static String general(double value) {
        String special = special(value);
        if (special != null) {
            return special;
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = value == 0 ? 0 : decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < MAX_PLAIN_EXPONENT) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(value < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        return (Math.abs(exponent) < 10 ? text.append('0') : text).append(Math.abs(exponent)).toString();
    }

    /// As OpenMetrics writes label values: [#general], but with `.0` where it would look like a whole number.
    public static String openMetrics(double value) {
        String text = general(value);
        boolean whole = special(value) == null && text.indexOf('.') < 0 && text.indexOf('e') < 0;
        return whole ? text + ".0" : text;
    }

    private static @Nullable String special(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return null;
    }
}
