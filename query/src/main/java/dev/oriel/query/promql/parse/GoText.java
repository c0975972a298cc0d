package dev.oriel.query.promql.parse;

import dev.oriel.model.LabelsText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/// Strings and characters in the spelling of the Go language, which PromQL's strings and messages follow.
public final class GoText {
    private GoText() {}

    /// The text in double quotes, escaped.
    public static String quote(String text) {
        return LabelsText.appendQuoted(new StringBuilder(), text).toString();
    }

    /// A character in single quotes: `'x'`.
    static String quoteChar(int codePoint) {
        return switch (codePoint) {
            case '\'' -> "'\\''";
            case '\\' -> "'\\\\'";
            case '\n' -> "'\\n'";
            case '\t' -> "'\\t'";
            case '\r' -> "'\\r'";
            default -> codePoint < ' ' || codePoint == 0x7f
                    ? String.format("'\\x%02x'", codePoint)
                    : "'" + Character.toString(codePoint) + "'";
        };
    }

    /// A character with its number: `U+002E '.'`.
    static String describeChar(int codePoint) {
        String number = String.format("U+%04X", codePoint);
        return codePoint < ' ' || codePoint == 0x7f ? number : number + " '" + Character.toString(codePoint) + "'";
    }

    /// The value of a quoted text: double or single quotes with escapes, or backquotes without. Escapes may name single
    /// bytes; a byte that is no UTF-8 becomes a lone surrogate, U+DC80 to U+DCFF, so that it can be shown again.
    ///
    /// @param quoted with its quotes; known to be well-formed
    static String unquote(String quoted) {
        String inner = quoted.substring(1, quoted.length() - 1);
        if (quoted.charAt(0) == '`' || inner.indexOf('\\') < 0) {
            return inner;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(inner.length());
        int at = 0;
        while (at < inner.length()) {
            char c = inner.charAt(at);
            if (c != '\\') {
                int codePoint = inner.codePointAt(at);
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(codePoint);
                continue;
            }
            char escape = inner.charAt(at + 1);
            at += 2;
            switch (escape) {
                case 'x' -> {
                    bytes.write(Integer.parseInt(inner, at, at + 2, 16));
                    at += 2;
                }
                case 'u', 'U' -> {
                    int digits = escape == 'u' ? 4 : 8;
                    int codePoint = Integer.parseInt(inner, at, at + digits, 16);
                    bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                    at += digits;
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    bytes.write(Integer.parseInt(inner, at - 1, at + 2, 8));
                    at += 2;
                }
                default -> bytes.write(simpleEscape(escape));
            }
        }
        return decode(bytes.toByteArray());
    }

    private static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        while (decoder.decode(in, out, true).isError()) {
            out.put((char) (0xdc00 + (in.get() & 0xff)));
            decoder.reset();
        }
        return out.flip().toString();
    }

    private static int simpleEscape(char escape) {
        return switch (escape) {
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            default -> escape;
        };
    }
}
