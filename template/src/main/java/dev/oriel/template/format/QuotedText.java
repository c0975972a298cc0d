package dev.oriel.template.format;

import dev.oriel.model.LabelsText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Strings and characters as Go writes them in its source.
public final class QuotedText {
    private static final String NAMED = "abfnrtv\\'\"";
    private static final String NAMED_VALUES = "\u0007\b\f\n\r\t\u000b\\'\"";

    private QuotedText() {}

    public static String quote(String text) {
        return LabelsText.appendQuoted(new StringBuilder(), text).toString();
    }

    /// The same with escapes for all that is not ASCII.
    static String quoteAscii(String text) {
        StringBuilder out = new StringBuilder();
        quote(text).codePoints().forEach(c -> {
            if (c < 0x80) {
                out.append((char) c);
            } else {
                out.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return out.toString();
    }

    /// A character in single quotes.
    public static String quoteChar(int codePoint) {
        if (codePoint == '\'') {
            return "'\\''";
        }
        if (codePoint == '"') {
            return "'\"'";
        }
        String quoted = quote(Character.toString(codePoint));
        return "'" + quoted.substring(1, quoted.length() - 1) + "'";
    }

    /// A character with its number: `U+002E '.'`.
    public static String describeChar(int codePoint) {
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        boolean shown = !Character.isISOControl(codePoint) && Character.isDefined(codePoint);
        return shown ? number + " '" + Character.toString(codePoint) + "'" : number;
    }

    /// What a quoted text stands for; null where it is not well-formed.
    ///
    /// @param quoted with its quotes, which may be double, single or back quotes
    public static @Nullable String unquote(String quoted) {
        if (quoted.length() < 2) {
            return null;
        }
        String inner = quoted.substring(1, quoted.length() - 1);
        if (quoted.charAt(0) == '`') {
            return inner.replace("\r", "");
        }
        if (inner.indexOf('\\') < 0) {
            return inner.indexOf('\n') < 0 ? inner : null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(inner.length());
        int at = 0;
        while (at < inner.length()) {
            int codePoint = inner.codePointAt(at);
            if (codePoint != '\\') {
                write(bytes, codePoint);
                at += Character.charCount(codePoint);
                continue;
            }
            if (at + 1 == inner.length()) {
                return null;
            }
            int end = escape(inner, at + 1, quoted.charAt(0), bytes);
            if (end < 0) {
                return null;
            }
            at = end;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// Writes what an escape stands for.
    ///
    /// @param at behind the backslash
    /// @return the place behind the escape; negative: it is none
    private static int escape(String text, int at, char quote, ByteArrayOutputStream bytes) {
        char c = text.charAt(at);
        int named = NAMED.indexOf(c);
        if (named >= 0) {
            bytes.write(NAMED_VALUES.charAt(named));
            return (c == '\'' || c == '"') && c != quote ? -1 : at + 1;
        }
        boolean octal = c >= '0' && c <= '7';
        int start = octal ? at : at + 1;
        int digits = switch (c) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> octal ? 3 : -1;
        };
        if (digits < 0 || start + digits > text.length()) {
            return -1;
        }
        try {
            int value = Integer.parseUnsignedInt(text, start, start + digits, octal ? 8 : 16);
            if (octal && value > 0xff || !Character.isValidCodePoint(value)) {
                return -1;
            }
            if (octal || c == 'x') {
                bytes.write(value);
            } else {
                write(bytes, value);
            }
            return start + digits;
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static void write(ByteArrayOutputStream bytes, int codePoint) {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }
}
