package dev.oriel.query.promql.parse;

import dev.oriel.model.text.QuotedText;
import java.util.Locale;

/// Numbers as PromQL spells them: decimal, hexadecimal, octal with a leading zero, `Inf`, `NaN`, with underscores.
public final class NumberText {
    private NumberText() {}

    /// @throws NumberFormatException the text is no number
    public static double parse(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        if (lowerCase.isEmpty()) {
            throw new NumberFormatException(error(text));
        }
        char sign = lowerCase.charAt(0);
        if (sign == '+' || sign == '-') {
            double magnitude = parseUnsigned(lowerCase.substring(1), text);
            return sign == '-' ? -magnitude : magnitude;
        }
        return parseUnsigned(lowerCase, text);
    }

    private static double parseUnsigned(String lowerCase, String text) {
        if (lowerCase.equals("inf") || lowerCase.equals("infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        if (lowerCase.equals("nan")) {
            return Double.NaN;
        }
        String digits = withoutUnderscores(lowerCase, text);
        try {
            if (digits.startsWith("0x")) {
                return Long.parseLong(digits, 2, digits.length(), 16);
            }
            if (isOctal(digits)) {
                return Long.parseLong(digits, 8);
            }
            char last = digits.isEmpty() ? 'e' : digits.charAt(digits.length() - 1);
            if (last >= '0' && last <= '9' || last == '.' && digits.length() > 1) {
                return Double.parseDouble(digits);
            }
        } catch (NumberFormatException _) {
            throw new NumberFormatException(error(text));
        }
        throw new NumberFormatException(error(text));
    }

    private static boolean isOctal(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return false;
        }
        for (int i = 1; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '7') {
                return false;
            }
        }
        return true;
    }

    /// An underscore stands between two digits, or between the prefix and a digit.
    private static String withoutUnderscores(String lowerCase, String text) {
        if (lowerCase.indexOf('_') < 0) {
            return lowerCase;
        }
        for (int i = lowerCase.indexOf('_'); i >= 0; i = lowerCase.indexOf('_', i + 1)) {
            boolean after = i + 1 < lowerCase.length() && Character.digit(lowerCase.charAt(i + 1), 16) >= 0;
            boolean before = i > 0
                    && (Character.digit(lowerCase.charAt(i - 1), 16) >= 0 || lowerCase.charAt(i - 1) == 'x');
            if (!after || !before) {
                throw new NumberFormatException(error(text));
            }
        }
        return lowerCase.replace("_", "");
    }

    private static String error(String text) {
        return "strconv.ParseFloat: parsing " + QuotedText.quote(text) + ": invalid syntax";
    }
}
