package dev.oriel.notify.matcher;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Go's string literals in double quotes, whose byte escapes must make up UTF-8.
final class QuotedText {
    private static final String SIMPLE = "abfnrtv\\\"";
    private static final String SIMPLE_VALUES = "\u0007\b\f\n\r\t\u000b\\\"";

    private final String text;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int at;

    private QuotedText(String text) {
        this.text = text;
    }

    /// @param literal with its quotes
    /// @throws IllegalArgumentException an unknown escape, or bytes that are no UTF-8
    static String unquote(String literal) {
        QuotedText quoted = new QuotedText(literal.substring(1, literal.length() - 1));
        quoted.read();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(quoted.bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("bytes that are no UTF-8", e);
        }
    }

    private void read() {
        while (at < text.length()) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c == '\n') {
                throw new IllegalArgumentException("a line break in quotes");
            }
            if (c == '\\') {
                escape();
            } else {
                put(c);
            }
        }
    }

    private void escape() {
        char c = text.charAt(at++);
        int simple = SIMPLE.indexOf(c);
        if (simple >= 0) {
            bytes.write(SIMPLE_VALUES.charAt(simple));
            return;
        }
        switch (c) {
            case 'x' -> bytes.write(number(2, 16));
            case 'u' -> put(number(4, 16));
            case 'U' -> put(number(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                bytes.write(number(3, 8));
            }
            default -> throw new IllegalArgumentException("escape: \\" + c);
        }
    }

    private int number(int digits, int radix) {
        if (at + digits > text.length()) {
            throw new IllegalArgumentException("escape cut short");
        }
        int value = Integer.parseUnsignedInt(text, at, at + digits, radix);
        at += digits;
        if (radix == 8 && value > 0xff) {
            throw new IllegalArgumentException("escape: " + value);
        }
        return value;
    }

    private void put(int codePoint) {
        if (!Character.isValidCodePoint(codePoint) || codePoint >= Character.MIN_SURROGATE
                && codePoint <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("code point: " + codePoint);
        }
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }
}
