package dev.oriel.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkHttpSenderTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private final JdkHttpSender sender = new JdkHttpSender("Oriel/test", OutboundRule.DEFAULT);
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        sender.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        seen.add(exchange.getRequestMethod() + " " + path + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " "
                + exchange.getRequestHeaders().getFirst("User-Agent") + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        switch (path) {
            case "/moved" -> {
                exchange.getResponseHeaders().set("Location", "/ok");
                exchange.sendResponseHeaders(307, -1);
            }
            case "/elsewhere" -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.2:1/stolen");
                exchange.sendResponseHeaders(302, -1);
            }
            case "/hang" -> {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            case "/flood" -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] block = new byte[1 << 16];
                for (int i = 0; i < 1_000 && over.getCount() > 0; i++) {
                    exchange.getResponseBody().write(block);
                }
            }
            default -> {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            }
        }
        exchange.close();
    }

    private Answer post(String path, String config, Duration timeout) throws IOException {
        HttpClientConfig http = HttpClientReader.read(YamlReader.read("h.yml", config, new Problems()));
        return sender.send(OutgoingRequest.postJson(url + path, "{}"), http, timeout);
    }

    @Test
    void sendsABodyWithItsHeaders() throws IOException {
        Answer answer = post("/ok", "basic_auth: {username: u, password: p}", Duration.ZERO);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
        assertThat(seen).containsExactly("POST /ok {} Oriel/test Basic dTpw");
    }

    @Test
    void followsRedirectsWithinTheHostOnly() throws IOException {
        assertThat(post("/moved", "{}", Duration.ZERO).body()).isEqualTo("ok");
        assertThatThrownBy(() -> post("/elsewhere", "{}", Duration.ZERO))
                .hasMessage("a redirect to another host, which is not followed");
        assertThat(post("/elsewhere", "follow_redirects: false", Duration.ZERO).status()).isEqualTo(302);
        assertThat(seen).noneMatch(request -> request.contains("stolen"));
    }

    @Test
    void waitsNoLongerThanTheTimeout() {
        assertThatThrownBy(() -> post("/hang", "{}", Duration.ofMillis(200)))
                .hasMessage("no answer within 200 ms");
    }

    @Test
    void readsNoMoreOfAnAnswerThanItNeeds() throws IOException {
        assertThat(post("/flood", "{}", Duration.ofSeconds(20)).body()).hasSize(64 << 10);
    }

    @Test
    void namesNoAddressInItsErrors() {
        for (String bad : List.of("http://127.0.0.1:1/secret", "http://secret.invalid/x", "secret", "http://%zz/secret",
                "ftp://secret/x")) {
            assertThatThrownBy(() -> sender.send(OutgoingRequest.postJson(bad, "{}"), HttpClientConfig.DEFAULT,
                    Duration.ofSeconds(10))).isInstanceOf(IOException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
        assertThat(OutgoingRequest.postJson("http://secret/", "x")).hasToString("POST 1 characters");
    }

    @Test
    void refusesAddressesThatTheRuleForbids() {
        assertThatThrownBy(() -> sender.send(OutgoingRequest.postJson("http://169.254.169.254/latest", ""),
                HttpClientConfig.DEFAULT, Duration.ofSeconds(1))).hasMessageStartingWith("a link-local address");
        try (JdkHttpSender strict = new JdkHttpSender("x", new OutboundRule(false, false, false))) {
            assertThatThrownBy(() -> strict.send(OutgoingRequest.postJson(url, ""), HttpClientConfig.DEFAULT,
                    Duration.ofSeconds(1))).hasMessageStartingWith("this machine's address");
            assertThatThrownBy(() -> strict.send(OutgoingRequest.postJson("http://10.0.0.1/", ""),
                    HttpClientConfig.DEFAULT, Duration.ofSeconds(1))).hasMessageStartingWith("a private address");
        }
    }
}
