package dev.oriel.model.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Text from bytes that may not be UTF-8. Each byte that is not becomes the lone low surrogate `0xdc00` plus the byte,
/// which no well-formed text has, so that it can be refused and shown.
public final class LoneBytes {
    private static final int FIRST = 0xdc00;

    private LoneBytes() {}

    public static String decode(byte[] bytes, int from, int to) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        for (CoderResult end = decoder.decode(in, out, true); end.isError(); end = decoder.decode(in, out, true)) {
            for (int i = 0; i < end.length(); i++) {
                out.put((char) (FIRST + (in.get() & 0xff)));
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    /// Whether the character at a place stands for a byte that is no UTF-8.
    static boolean isLoneByte(CharSequence text, int at) {
        char c = text.charAt(at);
        return c >= FIRST + 0x80
                && c <= FIRST + 0xff
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /// Whether any character stands for a byte that is no UTF-8.
    public static boolean isIn(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (isLoneByte(text, i)) {
                return true;
            }
        }
        return false;
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
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
