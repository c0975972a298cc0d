package dev.oriel.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The short way for senders that post one body after the other on a connection, as remote write does: from the
/// socket's bytes to the endpoint and back, without what the server proper does for the sake of other requests. Stands
/// before it in a connection's pipeline. The first request that is anything but a plain upload ([UploadHead]) is handed
/// over, with the connection and all that is to come, so whatever is refused is refused in one place. Decorators do not
/// see uploads: what they decide must be asked in [UploadHead].
///
/// One request at a time is answered, on a virtual thread; everything else runs on the connection's event loop.
final class UploadConnection extends ChannelDuplexHandler {
    /// Room for a body before its bytes are there; what a head only claims costs no more.
    private static final int FIRST_BODY_BYTES = 64 << 10;
    /// Held back of what a sender sends before its last request is answered.
    private static final int MAX_HELD_BYTES = 64 << 10;
    private static final Logger LOG = LoggerFactory.getLogger(UploadConnection.class);
    private static final ByteBuf NO_CONTENT = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
            .writeBytes("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1))
            .asReadOnly());

    private final UploadHead head;
    private final Duration idleTimeout;
    private final Duration requestTimeout;
    private final BooleanSupplier stopping;
    private @Nullable ByteBuf held;
    private byte @Nullable [] body;
    private int filled;
    private boolean answering;
    private boolean handedOver;
    /// Whether the server proper has given the connection up as idle, and no longer watches it.
    private boolean givenUp;
    /// When the request began that is being read; the end of the last one when none is.
    private long sinceNanos = System.nanoTime();

    UploadConnection(List<UploadRoute> routes, HostRule hosts, Duration idleTimeout, Duration requestTimeout,
            BooleanSupplier stopping) {
        head = new UploadHead(routes, hosts);
        this.idleTimeout = idleTimeout;
        this.requestTimeout = requestTimeout;
        this.stopping = stopping;
    }

    /// The request that is being answered.
    private record Received(UploadHead head, byte[] body, int bodyLength) implements Upload {
        @Override
        public @Nullable String header(String name) {
            return head.header(name);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lookLater(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (handedOver || !(message instanceof ByteBuf bytes)) {
            sinceNanos = System.nanoTime();
            context.fireChannelRead(message);
            return;
        }
        if (held == null && body == null && !answering) {
            sinceNanos = System.nanoTime();
        }
        held = joined(context, held, bytes);
        advance(context);
    }

    private static ByteBuf joined(ChannelHandlerContext context, @Nullable ByteBuf first, ByteBuf second) {
        if (first == null) {
            return second;
        }
        ByteBuf both = context.alloc().buffer(first.readableBytes() + second.readableBytes());
        both.writeBytes(first).writeBytes(second);
        first.release();
        second.release();
        return both;
    }

    /// Takes up what is held, as far as it goes.
    private void advance(ChannelHandlerContext context) {
        ByteBuf bytes = held;
        if (bytes == null) {
            return;
        }
        while (!answering && bytes.isReadable()) {
            if (body == null) {
                switch (readHead(bytes)) {
                    case INCOMPLETE -> {
                        return;
                    }
                    case OTHER -> {
                        handOver(context, bytes);
                        return;
                    }
                    case UPLOAD -> body = new byte[Math.min(head.bodyLength(), FIRST_BODY_BYTES)];
                }
            }
            readBody(context, bytes);
        }
        if (bytes.isReadable()) {
            if (bytes.readableBytes() > MAX_HELD_BYTES) {
                context.channel().config().setAutoRead(false);
            }
        } else {
            bytes.release();
            held = null;
        }
    }

    private UploadHead.Kind readHead(ByteBuf bytes) {
        int length = Math.min(bytes.readableBytes(), UploadHead.MAX_BYTES);
        bytes.getBytes(bytes.readerIndex(), head.room(length), 0, length);
        UploadHead.Kind kind = head.read(length);
        if (kind == UploadHead.Kind.UPLOAD) {
            bytes.skipBytes(head.end());
        }
        return kind;
    }

    private void readBody(ChannelHandlerContext context, ByteBuf bytes) {
        byte[] target = body == null ? new byte[0] : body;
        int some = Math.min(bytes.readableBytes(), head.bodyLength() - filled);
        if (filled + some > target.length) {
            target = Arrays.copyOf(target, Math.min(head.bodyLength(), Math.max(filled + some, 2 * target.length)));
            body = target;
        }
        bytes.readBytes(target, filled, some);
        filled += some;
        if (filled == head.bodyLength()) {
            answering = true;
            body = null;
            filled = 0;
            start(context, new Received(head, target, head.bodyLength()));
        }
    }

    private void start(ChannelHandlerContext context, Received upload) {
        UploadRoute route = head.route();
        try {
            route.runner().run("POST", sinceNanos, () -> answer(context, route, upload));
        } catch (RejectedExecutionException e) {
            LOG.debug("a sender's connection is closed: the server is stopping", e);
            context.close();
        }
    }

    /// On the request's own thread.
    private int answer(ChannelHandlerContext context, UploadRoute route, Received upload) {
        Answer answer;
        ByteBuf bytes;
        try {
            answer = route.endpoint().answer(upload);
            bytes = bytes(answer);
        } catch (Throwable e) {
            answer = route.runner().failed(e);
            bytes = unfailing(answer);
        }
        ByteBuf sent = bytes;
        context.executor().execute(() -> answered(context, sent));
        return answer.status();
    }

    private void answered(ChannelHandlerContext context, ByteBuf answer) {
        context.writeAndFlush(answer, context.voidPromise());
        answering = false;
        sinceNanos = System.nanoTime();
        advance(context);
        if (!answering && !context.channel().config().isAutoRead()) {
            context.channel().config().setAutoRead(true);
        }
    }

    private static ByteBuf unfailing(Answer answer) {
        try {
            return bytes(answer);
        } catch (IOException e) {
            throw new IllegalStateException("an error's own text could not be written", e);
        }
    }

    private static ByteBuf bytes(Answer answer) throws IOException {
        if (answer.status() == 204 && answer.headers().isEmpty()) {
            return NO_CONTENT.duplicate();
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        answer.body().writeTo(content);
        StringBuilder lines = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" \r\n");
        if (answer.status() != 204) {
            lines.append("content-type: ").append(answer.contentType()).append("\r\n");
            lines.append("content-length: ").append(content.size()).append("\r\n");
        }
        answer.headers().forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        byte[] start = lines.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        return Unpooled.wrappedBuffer(start, content.toByteArray());
    }

    private void handOver(ChannelHandlerContext context, ByteBuf bytes) {
        handedOver = true;
        held = null;
        context.fireChannelRead(bytes);
        context.fireChannelReadComplete();
        if (!givenUp) {
            context.pipeline().remove(this);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (handedOver) {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (held != null) {
            held.release();
            held = null;
        }
        context.fireChannelInactive();
    }

    /// The server proper, which sees nothing of uploads, takes their connection for idle and would hang up in the midst of
    /// them.
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (handedOver || stopping.getAsBoolean()) {
            context.close(promise);
        } else {
            givenUp = true;
            promise.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (handedOver) {
            context.fireExceptionCaught(cause);
        } else {
            if (cause instanceof IOException) {
                LOG.debug("a sender hung up: {}", cause.getMessage());
            } else {
                LOG.warn("a sender's connection is closed", cause);
            }
            context.close();
        }
    }

    private void lookLater(ChannelHandlerContext context) {
        context.executor().schedule(() -> look(context), idleTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Hangs up on a sender that is silent for too long, be it between two requests or within one.
    private void look(ChannelHandlerContext context) {
        if (context.isRemoved() || !context.channel().isActive()) {
            return;
        }
        boolean reading = held != null || body != null;
        Duration limit = reading || handedOver ? requestTimeout : idleTimeout;
        if (!answering && System.nanoTime() - sinceNanos >= limit.toNanos()) {
            context.close();
        } else {
            lookLater(context);
        }
    }
}
