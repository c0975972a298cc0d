package dev.oriel.collect.scrape.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The body of an HTTP/1.1 answer: as long as it says, in chunks, or up to the end of the connection.
final class BodyStream extends InputStream {
    private static final int MAX_LINE_BYTES = 4 << 10;
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final InputStream in;
    private final boolean chunked;
    private final boolean untilClose;
    /// Of the body, or of the current chunk.
    private long remaining;
    private boolean ended;
    private boolean firstChunk = true;

    BodyStream(InputStream in, ResponseHead head) throws FetchException {
        this.in = in;
        this.chunked = head.header("transfer-encoding").equalsIgnoreCase("chunked");
        String length = head.header("content-length");
        this.untilClose = !chunked && length.isEmpty();
        this.remaining = chunked ? 0 : untilClose ? UNBOUNDED : length(length);
        this.ended = !chunked && remaining == 0;
    }

    private static long length(String text) throws FetchException {
        if (!text.matches("\\d{1,18}")) {
            throw new FetchException("bad Content-Length \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    /// Whether the whole body was read and the connection can be used again.
    boolean isComplete() {
        return ended && !untilClose;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        if (remaining == 0) {
            nextChunk();
            if (ended) {
                return -1;
            }
        }
        int count = in.read(buffer, offset, (int) Math.min(length, remaining));
        if (count < 0) {
            if (!untilClose) {
                throw new EOFException("unexpected EOF");
            }
            ended = true;
            return -1;
        }
        remaining -= untilClose ? 0 : count;
        ended = remaining == 0 && !chunked;
        return count;
    }

    private void nextChunk() throws IOException {
        int[] budget = {MAX_LINE_BYTES};
        if (!firstChunk && !ResponseHead.line(in, budget).isEmpty()) {
            throw new FetchException("malformed chunked encoding");
        }
        firstChunk = false;
        String line = ResponseHead.line(in, budget);
        int extension = line.indexOf(';');
        String size = (extension < 0 ? line : line.substring(0, extension)).strip();
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw new FetchException("malformed chunked encoding");
        }
        remaining = Long.parseLong(size, 16);
        if (remaining == 0) {
            ended = true;
            while (!ResponseHead.line(in, budget).isEmpty()) {
                // Trailers mean nothing here.
            }
        }
    }
}
