package dev.oriel.template.parse;

import dev.oriel.model.text.QuotedText;
import dev.oriel.template.ast.Expression.NumberLiteral;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers as Go writes them: `42`, `-0x2a`, `0b101`, `017`, `1_000`, `2.5e3`, `'c'`.
final class NumberScanner {
    private static final double MAX_EXACT = 0x1p63;

    private NumberScanner() {}

    /// Where the number that begins at a place ends.
    static int end(String text, int start) {
        int at = start;
        if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = "0123456789_";
        boolean hexadecimal = false;
        if (at + 1 < text.length() && text.charAt(at) == '0') {
            char base = Character.toLowerCase(text.charAt(at + 1));
            hexadecimal = base == 'x';
            if (hexadecimal) {
                digits = "0123456789abcdefABCDEF_";
                at += 2;
            } else if (base == 'o' || base == 'b') {
                digits = base == 'o' ? "01234567_" : "01_";
                at += 2;
            }
        }
        at = skip(text, at, digits);
        if (at < text.length() && text.charAt(at) == '.') {
            at = skip(text, at + 1, digits);
        }
        String exponent = hexadecimal ? "pP" : "eE";
        if (at < text.length() && exponent.indexOf(text.charAt(at)) >= 0) {
            at++;
            if (at < text.length() && "+-".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            at = skip(text, at, "0123456789_");
        }
        return at;
    }

    private static int skip(String text, int start, String set) {
        int at = start;
        while (at < text.length() && set.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /// The number of a token; null where it is none.
    static @Nullable NumberLiteral parse(String text, int position) {
        if (text.startsWith("'")) {
            String unquoted = QuotedText.unquote(text);
            if (unquoted == null || unquoted.codePointCount(0, unquoted.length()) != 1) {
                return null;
            }
            int codePoint = unquoted.codePointAt(0);
            return new NumberLiteral(text, true, codePoint, false, codePoint, position);
        }
        Long whole = whole(text);
        if (whole != null) {
            return new NumberLiteral(text, true, whole, false, whole, position);
        }
        boolean hexadecimal = text.contains("0x") || text.contains("0X");
        boolean written = hexadecimal ? text.matches(".*[pP].*") : text.matches(".*[.eE].*");
        if (!written) {
            return null;
        }
        try {
            double value = Double.parseDouble(text.replace("_", ""));
            boolean exact = value == Math.rint(value) && Math.abs(value) < MAX_EXACT;
            return Double.isInfinite(value)
                    ? null
                    : new NumberLiteral(text, exact, exact ? (long) value : 0, true, value, position);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Long whole(String text) {
        boolean signed = !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0;
        String sign = signed && text.charAt(0) == '-' ? "-" : "";
        String digits = text.substring(signed ? 1 : 0).replace("_", "").toLowerCase(Locale.ROOT);
        int radix = 10;
        if (digits.startsWith("0x")) {
            radix = 16;
        } else if (digits.startsWith("0b")) {
            radix = 2;
        } else if (digits.startsWith("0o")) {
            radix = 8;
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            digits = "0o" + digits.substring(1);
            radix = 8;
        }
        try {
            return Long.parseLong(sign + (radix == 10 ? digits : digits.substring(2)), radix);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
