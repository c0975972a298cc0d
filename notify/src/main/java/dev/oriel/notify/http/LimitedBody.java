package dev.oriel.notify.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// An answer's body as text; when it has enough it reads no further, and is cut there or fails.
final class LimitedBody implements BodySubscriber<String> {
    private final int maxBytes;
    private final boolean whole;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /// @param whole whether a longer one fails
    LimitedBody(int maxBytes, boolean whole) {
        this.maxBytes = maxBytes;
        this.whole = whole;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        int limit = whole ? maxBytes + 1 : maxBytes;
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
        }
        Subscription upstream = subscription;
        if (upstream == null) {
            return;
        }
        if (bytes.size() > maxBytes && whole) {
            upstream.cancel();
            text.completeExceptionally(
                    new TooLongException("an answer of more than " + maxBytes + " bytes (expected: at most as many)"));
        } else if (bytes.size() >= maxBytes && !whole) {
            upstream.cancel();
            onComplete();
        } else {
            upstream.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        text.complete(bytes.toString(StandardCharsets.UTF_8));
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    /// The answer is longer than is wanted.
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;

        TooLongException(String message) {
            super(message);
        }
    }
}
