package dev.oriel.collect.scrape.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Bytes of an answer, growing as they come, never by what the sender says. Always has a spare byte behind the body.
/// Confined to one thread.
public final class BodyBuffer {
    private static final int FIRST_BYTES = 64 << 10;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public int capacity() {
        return bytes.length;
    }

    public void clear() {
        length = 0;
    }

    public void append(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    public void append(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    /// Reads to the end of the stream.
    ///
    /// @throws FetchException the body is longer than the limit
    void readAll(InputStream in, long maxBytes) throws IOException {
        while (true) {
            reserve(1);
            int room = (int) Math.min(bytes.length - 1L - length, maxBytes - length + 1);
            int count = in.read(bytes, length, room);
            if (count < 0) {
                return;
            }
            length += count;
            if (length > maxBytes) {
                throw new FetchException("body size limit exceeded");
            }
        }
    }

    private void reserve(int count) {
        if (length + count >= bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count + 1));
        }
    }
}
