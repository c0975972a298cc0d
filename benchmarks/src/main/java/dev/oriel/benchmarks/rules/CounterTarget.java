package dev.oriel.benchmarks.rules;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// The target that all servers scrape, on a loopback port.
final class CounterTarget implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final HttpServer server;
    private final long startNanos = System.nanoTime();

    CounterTarget(RuleLoad load) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] text = load.exposition((System.nanoTime() - startNanos) / NANOS_PER_SECOND)
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
