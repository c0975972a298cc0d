package dev.oriel.server.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// A body on its way out. Short ones leave whole, with their length; once there is more than a piece, pieces are sent
/// as the reader takes them, and the writing thread waits for a slow reader. Confined to one thread.
final class AnswerStream extends OutputStream {
    private static final int PIECE_BYTES = 64 << 10;

    private final CompletableFuture<HttpResponse> response;
    private final ResponseHeaders headers;
    private byte[] piece = new byte[4 << 10];
    private int size;
    private @Nullable HttpResponseWriter writer;

    AnswerStream(CompletableFuture<HttpResponse> response, ResponseHeaders headers) {
        this.response = response;
        this.headers = headers;
    }

    @Override
    public void write(int oneByte) throws IOException {
        if (size == piece.length) {
            makeRoom();
        }
        piece[size++] = (byte) oneByte;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int rest = length;
        while (rest > 0) {
            if (size == piece.length) {
                makeRoom();
            }
            int some = Math.min(rest, piece.length - size);
            System.arraycopy(bytes, at, piece, size, some);
            size += some;
            at += some;
            rest -= some;
        }
    }

    private void makeRoom() throws IOException {
        if (piece.length < PIECE_BYTES) {
            piece = Arrays.copyOf(piece, 2 * piece.length);
        } else {
            send();
        }
    }

    private void send() throws IOException {
        HttpResponseWriter out = writer;
        if (out == null) {
            out = HttpResponse.streaming();
            out.write(headers);
            response.complete(out);
            writer = out;
        }
        if (!out.tryWrite(HttpData.copyOf(piece, 0, size))) {
            throw new IOException("the caller hung up");
        }
        size = 0;
        try {
            out.whenConsumed().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing an answer", e);
        } catch (ExecutionException e) {
            throw new IOException("the caller hung up", e);
        }
    }

    /// Ends the body.
    @Override
    public void close() throws IOException {
        HttpResponseWriter out = writer;
        if (out == null) {
            ResponseHeaders whole = headers.toBuilder().setInt(HttpHeaderNames.CONTENT_LENGTH, size).build();
            response.complete(HttpResponse.of(whole, HttpData.wrap(piece, 0, size)));
        } else {
            if (size > 0) {
                send();
            }
            out.close();
        }
    }

    /// Whether a part of the body has left already, so that no other status can be sent.
    boolean hasBegun() {
        return writer != null;
    }

    /// Breaks the answer off, so that the reader does not take it for a whole one.
    void abort(Throwable cause) {
        HttpResponseWriter out = writer;
        if (out != null) {
            out.close(cause);
        }
    }
}
