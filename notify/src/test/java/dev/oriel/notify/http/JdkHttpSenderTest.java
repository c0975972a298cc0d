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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdkHttpSenderTest {
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch over = new CountDownLatch(1);
    private final JdkHttpSender sender = new JdkHttpSender("Oriel/test", OutboundRule.DEFAULT,
            InstantSource.system());
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
            case "/round" -> {
                exchange.getResponseHeaders().set("Location", url.replace("127.0.0.1", "localhost") + "/ok");
                exchange.sendResponseHeaders(307, -1);
            }
            case "/token" -> {
                byte[] token = "{\"access_token\": \"T\", \"expires_in\": 60}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, token.length);
                exchange.getResponseBody().write(token);
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
    void anAnswerThatIsWantedWholeAndIsLongerFails() throws IOException {
        OutgoingRequest flood = new OutgoingRequest("GET", url + "/flood", Map.of(), "");
        try (JdkHttpSender whole = new JdkHttpSender("x", OutboundRule.DEFAULT, InstantSource.system(), 100_000)) {
            assertThatThrownBy(() -> whole.send(flood, HttpClientConfig.DEFAULT, Duration.ZERO))
                    .hasMessage("an answer of more than 100000 bytes (expected: at most as many)");
        }
        OutgoingRequest ok = new OutgoingRequest("GET", url + "/ok", Map.of(), "");
        try (JdkHttpSender whole = new JdkHttpSender("x", OutboundRule.DEFAULT, InstantSource.system(), 2)) {
            assertThat(whole.send(ok, HttpClientConfig.DEFAULT, Duration.ZERO).body()).isEqualTo("ok");
        }
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
        try (JdkHttpSender strict = new JdkHttpSender("x", new OutboundRule(false, false, false, false),
                InstantSource.system())) {
            assertThatThrownBy(() -> strict.send(OutgoingRequest.postJson(url, ""), HttpClientConfig.DEFAULT,
                    Duration.ofSeconds(1))).hasMessageStartingWith("this machine's address");
            assertThatThrownBy(() -> strict.send(OutgoingRequest.postJson("http://10.0.0.1/", ""),
                    HttpClientConfig.DEFAULT, Duration.ofSeconds(1))).hasMessageStartingWith("a private address");
        }
    }

    @Test
    void followsRedirectsToOtherHostsWithoutCredentialsWhereTheRuleSaysSo() throws IOException {
        try (JdkHttpSender open = new JdkHttpSender("Oriel/test", new OutboundRule(false, true, true, true),
                InstantSource.system())) {
            HttpClientConfig http = HttpClientReader.read(YamlReader.read("h.yml",
                    "authorization: {credentials: secret}", new Problems()));
            assertThat(open.send(OutgoingRequest.postJson(url + "/round", "{}"), http, Duration.ZERO).body())
                    .isEqualTo("ok");
        }
        assertThat(seen).containsExactly("POST /round {} Oriel/test Bearer secret", "POST /ok {} Oriel/test null");
    }

    @Test
    void asksForATokenOnceUntilItExpires() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        HttpClientConfig http = HttpClientReader.read(YamlReader.read("h.yml", """
                oauth2:
                  client_id: me
                  client_secret: s
                  scopes: [a, b]
                  endpoint_params: {audience: ops}
                  token_url: '%s/token'
                """.formatted(url), new Problems()));
        try (JdkHttpSender asking = new JdkHttpSender("Oriel/test", OutboundRule.DEFAULT, now::get)) {
            for (int seconds : new int[]{0, 49, 50}) {
                now.set(Instant.ofEpochSecond(seconds));
                asking.send(OutgoingRequest.postJson(url + "/ok", "{}"), http, Duration.ZERO);
            }
        }
        String token = "POST /token grant_type=client_credentials&scope=a+b&audience=ops Oriel/test Basic bWU6cw==";
        String sent = "POST /ok {} Oriel/test Bearer T";
        assertThat(seen).containsExactly(token, sent, sent, token, sent);
    }

    @Test
    void saysWhyThereIsNoTokenWithoutNamingTheEndpoint() {
        String config = "oauth2: {client_id: me, client_secret: s3cret, token_url: '" + url + "/%s'}";
        assertThatThrownBy(() -> post("/ok", config.formatted("ok"), Duration.ZERO))
                .hasMessage("oauth2: the token endpoint's answer is no JSON object");
        assertThatThrownBy(() -> post("/ok", config.formatted("moved"), Duration.ZERO))
                .hasMessage("oauth2: cannot fetch token: 307");
        assertThat(seen).noneMatch(request -> request.startsWith("POST /ok {}"));
    }
}
