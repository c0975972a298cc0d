package dev.oriel.collect.scrape.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTargetClientTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final BodyBuffer body = new BodyBuffer();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private Connector connector;

    /// Answers one request.
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        connector = new Connector(HostAliases.NONE);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        connector.close();
        threads.shutdownNow();
    }

    private void serve(String path, Answer answer) {
        server.createContext(path, exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " host="
                    + exchange.getRequestHeaders().getFirst("Host") + " auth="
                    + exchange.getRequestHeaders().getFirst("Authorization") + " from="
                    + exchange.getRemoteAddress().getPort());
            answer.to(exchange);
        });
    }

    private static Answer text(String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private String fetch(HttpTargetClient client, String url, Duration timeout, long maxBytes) throws FetchException {
        return client.fetch(new FetchRequest(url, timeout, "text/plain", true, maxBytes), body);
    }

    private HttpTargetClient client(String yaml) {
        Problems problems = new Problems();
        HttpClientConfig config = yaml.isEmpty()
                ? HttpClientConfig.DEFAULT
                : HttpClientReader
                        .read(new ConfigNode(YamlReader.read("http.yml", yaml, problems).entries(), problems));
        assertThat(problems.errors()).isEmpty();
        return new HttpTargetClient(config, connector, "Oriel/test", InstantSource.system());
    }

    private String received() {
        return new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    }

    @Test
    void fetchesAndKeepsTheConnection() throws Exception {
        serve("/metrics", text("m 1\n"));
        try (HttpTargetClient client = client("")) {
            assertThat(fetch(client, url("/metrics?a=b"), LONG, 0)).isEqualTo("text/plain; version=0.0.4");
            fetch(client, url("/metrics?a=b"), LONG, 0);
        }
        assertThat(received()).isEqualTo("m 1\n");
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0)).startsWith("GET /metrics?a=b host=127.0.0.1:").isEqualTo(seen.get(1));
    }

    @Test
    void decompressesInChunks() throws Exception {
        String text = "m{a=\"b\"} 1\n".repeat(50_000);
        serve("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
        try (HttpTargetClient client = client("")) {
            fetch(client, url("/metrics"), LONG, 0);
            fetch(client, url("/metrics"), LONG, 0);
        }
        assertThat(received()).isEqualTo(text);
        assertThat(seen.get(0)).as("one connection").isEqualTo(seen.get(1));
    }

    @Test
    void givesUpOnACompressedBomb() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(zeros);
            }
        }
        serve("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bomb.size());
            exchange.getResponseBody().write(bomb.toByteArray());
            exchange.close();
        });
        try (HttpTargetClient client = client("")) {
            assertThatThrownBy(() -> fetch(client, url("/metrics"), LONG, 1_000_000))
                    .isInstanceOf(FetchException.class)
                    .hasMessage("body size limit exceeded");
        }
        assertThat(body.capacity()).isLessThan(4_000_000);
    }

    @Test
    void givesUpOnABodyWithoutEnd() {
        serve("/metrics", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] line = "m 1\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(line);
                }
            }
        });
        try (HttpTargetClient client = client("")) {
            assertThatThrownBy(() -> fetch(client, url("/metrics"), LONG, 100_000))
                    .hasMessage("body size limit exceeded");
        }
    }

    @Test
    void givesUpOnATargetThatHangsOrDrips() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpTargetClient client = client("")) {
            threads.submit(() -> {
                while (true) {
                    Socket socket = listener.accept();
                    threads.submit(() -> {
                        OutputStream out = socket.getOutputStream();
                        out.write("HTTP/1.1 200 OK\r\n\r\nm".getBytes(StandardCharsets.UTF_8));
                        while (true) {
                            out.write(' ');
                            out.flush();
                            Thread.sleep(20);
                        }
                    });
                }
            });
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/metrics";
            assertThatThrownBy(() -> fetch(client, url, SHORT, 0))
                    .hasMessage("Get \"" + url + "\": context deadline exceeded");
        }
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpTargetClient client = client("")) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/metrics";
            assertThatThrownBy(() -> fetch(client, url, SHORT, 0))
                    .hasMessage("Get \"" + url + "\": context deadline exceeded");
        }
    }

    @Test
    void tellsWhyNoAnswerCame() throws IOException {
        serve("/broken", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        serve("/short", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("m 1\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.getHttpContext().getServer().stop(0);
        });
        try (Socket bound = new Socket(); HttpTargetClient client = client("")) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String address = "127.0.0.1:" + bound.getLocalPort();
            String closed = "http://" + address + "/metrics";
            assertThatThrownBy(() -> fetch(client, closed, LONG, 0))
                    .hasMessage("Get \"" + closed + "\": dial tcp " + address + ": connect: connection refused");
            assertThatThrownBy(() -> fetch(client, url("/broken"), LONG, 0))
                    .hasMessage("server returned HTTP status 503 Service Unavailable");
            String tooLong = "x".repeat(64) + ".invalid";
            assertThatThrownBy(() -> fetch(client, "http://" + tooLong + "/", LONG, 0))
                    .hasMessage("Get \"http://" + tooLong + "/\": dial tcp: lookup " + tooLong + ": no such host");
            assertThatThrownBy(() -> fetch(client, url("/short"), LONG, 0)).isInstanceOf(FetchException.class)
                    .hasMessageContaining("unexpected EOF");
        }
    }

    @Test
    void followsRedirectsWithoutGivingCredentialsToOthers() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/final", exchange -> {
            seen.add("other auth=" + exchange.getRequestHeaders().getFirst("Authorization"));
            text("m 2\n").to(exchange);
        });
        other.start();
        serve("/metrics", exchange -> {
            exchange.getResponseHeaders().set("Location", "/next");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        serve("/next", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location",
                            "http://127.0.0.1:" + other.getAddress().getPort() + "/final");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        try (HttpTargetClient client = client("basic_auth: {username: u, password: p}")) {
            fetch(client, url("/metrics"), LONG, 0);
        } finally {
            other.stop(0);
        }
        assertThat(received()).isEqualTo("m 2\n");
        assertThat(seen).hasSize(3);
        assertThat(seen.get(1)).contains("auth=Basic dTpw");
        assertThat(seen.get(2)).isEqualTo("other auth=null");
    }

    @Test
    void doesNotRedirectForEverNorWhenToldNotTo() {
        serve("/loop", exchange -> {
            exchange.getResponseHeaders().set("Location", "/loop");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        try (HttpTargetClient client = client("")) {
            assertThatThrownBy(() -> fetch(client, url("/loop"), LONG, 0))
                    .hasMessage("Get \"" + url("/loop") + "\": stopped after 10 redirects");
        }
        try (HttpTargetClient client = client("follow_redirects: false")) {
            assertThatThrownBy(() -> fetch(client, url("/loop"), LONG, 0))
                    .hasMessage("server returned HTTP status 302 Temporary Redirect");
        }
    }

    @Test
    void sendsCredentialsAndHeaders() throws Exception {
        serve("/metrics", exchange -> {
            seen.add("x=" + exchange.getRequestHeaders().get("X-Scope") + " agent="
                    + exchange.getRequestHeaders().getFirst("User-Agent") + " timeout="
                    + exchange.getRequestHeaders().getFirst("X-Prometheus-Scrape-Timeout-Seconds"));
            text("m 1\n").to(exchange);
        });
        try (HttpTargetClient client = client("""
                authorization: {type: Token, credentials: abc}
                http_headers: {X-Scope: {values: [one], secrets: [two]}}
                """)) {
            fetch(client, url("/metrics"), LONG, 0);
        }
        assertThat(seen.get(0)).contains("auth=Token abc");
        assertThat(seen.get(1)).isEqualTo("x=[one, two] agent=Oriel/test timeout=30.0");
    }

    @Test
    void getsATokenOnceAndUsesIt() throws Exception {
        serve("/token", exchange -> {
            seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            text("{\"access_token\": \"T\", \"expires_in\": 3600}").to(exchange);
        });
        serve("/metrics", text("m 1\n"));
        try (HttpTargetClient client = client("oauth2: {client_id: me, client_secret: s, scopes: [a, b], token_url: '"
                + url("/token") + "'}")) {
            fetch(client, url("/metrics"), LONG, 0);
            fetch(client, url("/metrics"), LONG, 0);
        }
        assertThat(seen).hasSize(4);
        assertThat(seen.get(0)).contains("auth=Basic bWU6cw==");
        assertThat(seen.get(1)).isEqualTo("grant_type=client_credentials&scope=a+b");
        assertThat(seen.get(2)).contains("auth=Bearer T");
        assertThat(seen.get(3)).contains("auth=Bearer T");
    }

    @Test
    void connectsToAnAliasAndKeepsTheName() throws Exception {
        serve("/metrics", text("m 1\n"));
        Connector aliased = new Connector(
                new HostAliases(Map.of("prsm-api", "127.0.0.1:" + server.getAddress().getPort())));
        try (aliased;
                HttpTargetClient client = new HttpTargetClient(HttpClientConfig.DEFAULT, aliased, "Oriel/test",
                        InstantSource.system())) {
            fetch(client, "http://prsm-api:9000/metrics", LONG, 0);
        }
        assertThat(seen.getFirst()).contains("host=prsm-api:9000");
    }

    @Test
    void opensANewConnectionWhenTheKeptOneWasClosed() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                HttpTargetClient client = client("")) {
            threads.submit(() -> {
                while (true) {
                    Socket socket = listener.accept();
                    sockets.add(socket);
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nm 1\n"
                                    .getBytes(StandardCharsets.UTF_8));
                    socket.close();
                }
            });
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/metrics";
            fetch(client, url, LONG, 0);
            fetch(client, url, LONG, 0);
        }
        assertThat(received()).isEqualTo("m 1\n");
        assertThat(sockets).hasSize(2);
    }
}
