package dev.oriel.config;

import dev.oriel.model.text.LoneBytes;
import java.util.Base64;

/// Text from the bytes of a YAML `!!binary`, which may be no UTF-8.
final class BinaryText {
    private BinaryText() {}

    /// @throws IllegalArgumentException the text is no Base64
    static String decode(String base64) {
        byte[] bytes = Base64.getMimeDecoder().decode(requireBase64(base64));
        return LoneBytes.decode(bytes, 0, bytes.length);
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
