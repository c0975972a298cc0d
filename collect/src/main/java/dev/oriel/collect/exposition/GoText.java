package dev.oriel.collect.exposition;

import dev.oriel.config.BinaryText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Bytes in messages as Go's `%q` shows them, since users compare our messages with those of Prometheus.
public final class GoText {
    private GoText() {}

    public static String quote(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from + 2).append('"');
        int at = from;
        while (at < to) {
            int length = sequenceLength(bytes, at, to);
            if (length == 0) {
                text.append(String.format("\\x%02x", bytes[at] & 0xff));
                at++;
                continue;
            }
            appendEscaped(text, new String(bytes, at, length, StandardCharsets.UTF_8).codePointAt(0));
            at += length;
        }
        return text.append('"').toString();
    }

    /// A lone surrogate is shown as the byte that it stands for.
    public static String quote(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (BinaryText.isLoneByte(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)))) {
                text.append(String.format("\\x%02x", c & 0xff));
            } else {
                int codePoint = value.codePointAt(i);
                appendEscaped(text, codePoint);
                i += Character.charCount(codePoint) - 1;
            }
        }
        return text.append('"').toString();
    }

    public static boolean isUtf8(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return isDecodable(bytes, i, to);
            }
        }
        return true;
    }

    private static boolean isDecodable(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void appendEscaped(StringBuilder text, int codePoint) {
        switch (codePoint) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            case 7 -> text.append("\\a");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case 11 -> text.append("\\v");
            default -> {
                if (codePoint < ' ' || codePoint == 0x7f) {
                    text.append(String.format("\\x%02x", codePoint));
                } else if (codePoint > 0x7f && isInvisible(codePoint)) {
                    text.append(String.format(codePoint > 0xffff ? "\\U%08x" : "\\u%04x", codePoint));
                } else {
                    text.appendCodePoint(codePoint);
                }
            }
        }
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    /// Bytes of the UTF-8 sequence at `at`; 0 where there is none.
    private static int sequenceLength(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xff;
        int length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        return length > 0 && at + length <= to && isUtf8(bytes, at, at + length) ? length : 0;
    }
}
