package dev.oriel.model.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Strings and characters as the Go language writes them in its source, which PromQL, templates, matchers and the
/// messages of the programs we stand beside follow (package strconv of Go).
public final class QuotedText {
    private static final String NAMED = "abfnrtv\\'\"";
    private static final String NAMED_VALUES = "\u0007\b\f\n\r\t\u000b\\'\"";

    private QuotedText() {}

    /// The text in double quotes.
    public static String quote(String text) {
        return append(new StringBuilder(text.length() + 2), text).toString();
    }

    /// Appends the text in double quotes, with escapes for quotes, backslashes, what cannot be seen, and [LoneBytes].
    public static StringBuilder append(StringBuilder out, String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                out.append(c);
            } else if (c == '"') {
                out.append("\\\"");
            } else if (LoneBytes.isLoneByte(text, at)) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c & 0xff));
            } else {
                int codePoint = text.codePointAt(at);
                appendEscaped(out, codePoint);
                at += Character.charCount(codePoint) - 1;
            }
        }
        return out.append('"');
    }

    private static void appendEscaped(StringBuilder out, int codePoint) {
        int named = codePoint == '\'' || codePoint == '"' ? -1 : NAMED_VALUES.indexOf(codePoint);
        if (named >= 0) {
            out.append('\\').append(NAMED.charAt(named));
        } else if (isPrintable(codePoint)) {
            out.appendCodePoint(codePoint);
        } else {
            String form = codePoint < 0x80 ? "\\x%02x" : codePoint <= 0xffff ? "\\u%04x" : "\\U%08x";
            out.append(String.format(Locale.ROOT, form, codePoint));
        }
    }

    /// Go's `unicode.IsPrint`: letters, marks, digits, punctuation, symbols and the ASCII space.
    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
                    Character.PRIVATE_USE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }

    /// A character in single quotes: `'x'`.
    public static String quoteChar(int codePoint) {
        StringBuilder out = new StringBuilder("'");
        if (codePoint == '\'') {
            out.append("\\'");
        } else {
            appendEscaped(out, codePoint);
        }
        return out.append('\'').toString();
    }

    /// A character with its number: `U+002E '.'`.
    public static String describeChar(int codePoint) {
        String number = String.format(Locale.ROOT, "U+%04X", codePoint);
        return isPrintable(codePoint) ? number + " '" + Character.toString(codePoint) + "'" : number;
    }

    /// What a quoted text stands for; null where it is not well-formed. Escapes may name single bytes; what is then no
    /// UTF-8 becomes [LoneBytes].
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
            if (codePoint == '\n') {
                return null;
            }
            if (codePoint != '\\') {
                write(bytes, codePoint);
                at += Character.charCount(codePoint);
                continue;
            }
            at = at + 1 == inner.length() ? -1 : readEscape(inner, at + 1, quoted.charAt(0), bytes);
            if (at < 0) {
                return null;
            }
        }
        return LoneBytes.decode(bytes.toByteArray(), 0, bytes.size());
    }

    /// Writes what an escape stands for.
    ///
    /// @param at behind the backslash
    /// @return the place behind the escape; negative: it is none
    private static int readEscape(String text, int at, char quote, ByteArrayOutputStream bytes) {
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
            boolean singleByte = octal || c == 'x';
            if (singleByte ? value > 0xff : !isScalar(value)) {
                return -1;
            }
            if (singleByte) {
                bytes.write(value);
            } else {
                write(bytes, value);
            }
            return start + digits;
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static boolean isScalar(int codePoint) {
        return Character.isValidCodePoint(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    private static void write(ByteArrayOutputStream bytes, int codePoint) {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }
}
