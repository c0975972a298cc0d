package dev.oriel.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Text from the bytes of a YAML `!!binary`. A byte that is no UTF-8 becomes the lone low surrogate `0xdc00` plus the
/// byte, which no well-formed text has, so that it can be refused and shown.
public final class BinaryText {
    private static final int LONE_BYTE = 0xdc00;

    private BinaryText() {}

    /// @throws IllegalArgumentException the text is no Base64
    static String decode(String base64) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getMimeDecoder().decode(requireBase64(base64)));
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        StringBuilder text = new StringBuilder();
        CharBuffer decoded = CharBuffer.allocate(Math.max(1, bytes.remaining()));
        while (true) {
            CoderResult result = decoder.decode(bytes, decoded, true);
            text.append(decoded.flip());
            decoded.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append((char) (LONE_BYTE + (bytes.get() & 0xff)));
            }
            decoder.reset();
        }
    }

    /// Whether the character stands for a byte that is no UTF-8.
    public static boolean isLoneByte(char c) {
        return c >= LONE_BYTE + 0x80 && c <= LONE_BYTE + 0xff;
    }

    private static String requireBase64(String text) {
        if (!text.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '='
                        || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("base64: " + text + " (expected: letters, digits, + and /)");
        }
        return text;
    }
}
