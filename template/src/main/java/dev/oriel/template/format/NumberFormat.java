package dev.oriel.template.format;

import dev.oriel.model.text.QuotedText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whole numbers and floats under one verb.
final class NumberFormat {
    private NumberFormat() {}

    /// The number's text; null where the verb is none for whole numbers.
    static @Nullable String whole(long value, Verb verb) {
        String digits = switch (verb.letter()) {
            case 'v', 'd' -> Long.toString(value);
            case 'b' -> prefixed(value, 2, verb.sharp() ? "0b" : "");
            case 'o' -> prefixed(value, 8, verb.sharp() ? "0" : "");
            case 'O' -> prefixed(value, 8, "0o");
            case 'x' -> prefixed(value, 16, verb.sharp() ? "0x" : "");
            case 'X' -> prefixed(value, 16, verb.sharp() ? "0x" : "").toUpperCase(Locale.ROOT);
            default -> null;
        };
        if (digits == null) {
            return character(value, verb);
        }
        if (verb.precision() == 0 && value == 0) {
            return verb.padded("");
        }
        boolean negative = digits.startsWith("-");
        String magnitude = negative ? digits.substring(1) : digits;
        if (verb.precision() > magnitude.length()) {
            magnitude = "0".repeat(verb.precision() - magnitude.length()) + magnitude;
        }
        String signed = (negative ? "-" : sign(verb)) + magnitude;
        return verb.precision() >= 0 ? verb.padded(signed) : verb.paddedNumber(signed);
    }

    private static String prefixed(long value, int radix, String prefix) {
        String text = Long.toString(value, radix);
        return value < 0 ? "-" + prefix + text.substring(1) : prefix + text;
    }

    private static @Nullable String character(long value, Verb verb) {
        int codePoint = value >= 0 && value <= Character.MAX_CODE_POINT ? (int) value : 0xfffd;
        return switch (verb.letter()) {
            case 'c' -> verb.padded(Character.toString(codePoint));
            case 'q' -> verb.padded(QuotedText.quoteChar(codePoint));
            case 'U' -> verb.padded(verb.sharp()
                    ? QuotedText.describeChar(codePoint)
                    : String.format(Locale.ROOT, "U+%04X", value));
            default -> null;
        };
    }

    private static String sign(Verb verb) {
        if (verb.plus()) {
            return "+";
        }
        return verb.space() ? " " : "";
    }

    /// The number's text; null where the verb is none for floats.
    static @Nullable String floating(double value, Verb verb) {
        int precision = verb.precision();
        String text = switch (verb.letter()) {
            case 'v', 'g', 'G' -> FloatFormat.format(value, 'g', precision);
            case 'e', 'E' -> FloatFormat.format(value, 'e', precision < 0 ? 6 : precision);
            case 'f', 'F' -> FloatFormat.format(value, 'f', precision < 0 ? 6 : precision);
            case 'x', 'X' -> FloatFormat.format(value, 'x', FloatFormat.SHORTEST);
            default -> null;
        };
        if (text == null) {
            return null;
        }
        if (verb.is("EGX")) {
            text = text.toUpperCase(Locale.ROOT).replace("INF", "Inf").replace("NAN", "NaN");
        }
        boolean finite = !Double.isNaN(value) && !Double.isInfinite(value);
        if (text.startsWith("+")) {
            text = text.substring(1);
            return verb.padded((verb.space() && !verb.plus() ? " " : "+") + text);
        }
        String signed = text.startsWith("-") ? text : sign(verb) + text;
        return finite ? verb.paddedNumber(signed) : verb.padded(signed);
    }
}
