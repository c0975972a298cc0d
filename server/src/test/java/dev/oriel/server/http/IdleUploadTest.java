package dev.oriel.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What becomes of a connection that the server behind it wants to close, for it sees nothing of uploads.
class IdleUploadTest {
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final EmbeddedChannel channel = new EmbeddedChannel(new UploadConnection(List.of(), HostRule.loopback(),
            Duration.ofMinutes(1), Duration.ofMinutes(5), stopping::get));

    @Test
    void staysOpenWhileItIsForUploads() {
        channel.pipeline().close();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void closesWhenTheServerStops() {
        stopping.set(true);
        channel.pipeline().close();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void closesOnceItWasHandedOver() {
        channel.pipeline().close();
        channel.writeInbound(
                Unpooled.copiedBuffer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", StandardCharsets.ISO_8859_1));
        assertThat(channel.isOpen()).isTrue();
        channel.pipeline().close();

        assertThat(channel.isOpen()).isFalse();
    }
}
