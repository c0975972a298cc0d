package dev.oriel.server.grafana;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Another Prometheus, which remembers what it was asked.
final class FakePrometheus implements AutoCloseable {
    static final String VECTOR = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
            + "[{\"metric\":{\"__name__\":\"up\",\"job\":\"far\"},\"value\":[1700000000,\"NaN\"]}]}}";

    /// `METHOD path?query body Authorization X-Tenant Cookie`.
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private boolean closed;

    FakePrometheus() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("X-Tenant") + " "
                + exchange.getRequestHeaders().getFirst("Cookie"));
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/away")) {
            exchange.getResponseHeaders().set("Location", "http://127.0.0.2:1/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
            return;
        }
        boolean broken = body.contains("broken");
        String text = path.endsWith("/page")
                ? "<script>alert(1)</script>"
                : broken
                        ? "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"far away it is wrong\"}"
                        : VECTOR;
        exchange.getResponseHeaders().set("Content-Type", path.endsWith("/page") ? "text/html" : "application/json");
        exchange.getResponseHeaders().set("Set-Cookie", "theirs=1");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(broken ? 400 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            server.stop(0);
        }
    }
}
