package dev.oriel.server.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Ends connections so that their last answer is read. A socket that is closed while bytes come is reset, and the caller
/// loses what it has not read yet, such as the 413 for the body that it still sends. So this side ends first, and for a
/// moment throws away what comes until the caller has ended, too (RFC 9112, section 9.6). One for each connection.
final class LingeringClose extends ChannelDuplexHandler {
    private static final Duration AT_MOST = Duration.ofSeconds(2);

    private final BooleanSupplier stopping;
    private boolean ending;

    /// @param stopping whether there is no time for that any more
    LingeringClose(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (ending && !stopping.getAsBoolean()) {
            succeedWithTheEnd(context, promise);
        } else if (context.channel() instanceof DuplexChannel channel && mayLinger(channel)) {
            ending = true;
            succeedWithTheEnd(context, promise);
            channel.shutdownOutput();
            channel.config().setAutoRead(true);
            Future<?> end = context.executor().schedule(() -> context.close(), AT_MOST.toMillis(), MILLISECONDS);
            channel.closeFuture().addListener(_ -> end.cancel(false));
        } else {
            context.close(promise);
        }
    }

    private static void succeedWithTheEnd(ChannelHandlerContext context, ChannelPromise promise) {
        context.channel().closeFuture().addListener(_ -> promise.trySuccess());
    }

    private boolean mayLinger(DuplexChannel channel) {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        return !stopping.getAsBoolean() && channel.isActive() && !channel.isInputShutdown() && unsent != null
                && unsent.isEmpty();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (ending) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
