package dev.oriel.collect.scrape.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.oriel.collect.discovery.HostAliases;
import dev.oriel.config.ConfigNode;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.config.http.HttpClientReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsTargetTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Connector connector = new Connector(HostAliases.NONE);
    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private TestCertificate authority;
    private HttpsServer server;

    @BeforeEach
    void open() throws GeneralSecurityException, IOException {
        authority = TestCertificate.authority("Test authority");
    }

    @AfterEach
    void close() {
        server.stop(0);
        connector.close();
        threads.shutdownNow();
    }

    private void serve(TestCertificate certificate, boolean clientCertificate)
            throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.keyStore(), new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authority.trustStore());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = context.getDefaultSSLParameters();
                tls.setNeedClientAuth(clientCertificate);
                parameters.setSSLParameters(tls);
            }
        });
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI() + " auth=" + exchange.getRequestHeaders().getFirst("Authorization"));
            String body = exchange.getRequestURI().getPath().equals("/token")
                    ? "{\"access_token\": \"T" + seen.size() + "\", \"expires_in\": 300}"
                    : "m 1\n";
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    private void serve(String... hosts) throws GeneralSecurityException, IOException {
        serve(authority.issue("target", hosts), false);
    }

    private String url(String path) {
        return "https://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private HttpTargetClient client(String yaml) {
        Problems problems = new Problems();
        ConfigNode node = new ConfigNode(YamlReader.read("http.yml", yaml, problems).entries(), problems);
        HttpTargetClient client = new HttpTargetClient(HttpClientReader.read(node), connector, "Oriel/test", () -> now);
        assertThat(problems.all()).isEmpty();
        return client;
    }

    private static String tls(String... keys) {
        return "tls_config:\n  " + String.join("\n  ", keys) + "\n";
    }

    /// A PEM text as a value of YAML.
    private static String text(String pem) {
        return "\"" + pem.replace("\n", "\\n") + "\"";
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String fetch(HttpTargetClient client) throws FetchException {
        BodyBuffer body = new BodyBuffer();
        client.fetch(new FetchRequest(url("/metrics"), LONG, "text/plain", true, 0), body);
        return new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    }

    private void assertFails(String yaml, String why) {
        try (HttpTargetClient client = client(yaml)) {
            assertThatThrownBy(() -> fetch(client)).isInstanceOf(FetchException.class)
                    .hasMessageStartingWith("Get \"" + url("/metrics") + "\": tls: ")
                    .hasMessageContaining(why);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void trustsWhatTheGivenAuthoritySigned() throws Exception {
        serve("127.0.0.1");
        Path ca = file("ca.pem", authority.certificatePem());
        try (HttpTargetClient client = client(tls("ca_file: " + ca))) {
            assertThat(fetch(client)).isEqualTo("m 1\n");
        }
        try (HttpTargetClient client = client(tls("ca: " + text(authority.certificatePem())))) {
            assertThat(fetch(client)).isEqualTo("m 1\n");
        }
    }

    @Test
    void refusesAnUnknownAuthorityUnlessToldNotToCare() throws Exception {
        serve("127.0.0.1");
        TestCertificate other = TestCertificate.authority("Another");
        assertFails("", "failed to verify certificate");
        assertFails(tls("ca: " + text(other.certificatePem())), "failed to verify certificate");
        try (HttpTargetClient client = client(tls("insecure_skip_verify: true"))) {
            assertThat(fetch(client)).isEqualTo("m 1\n");
        }
    }

    @Test
    void refusesACertificateOfAnotherHostUnlessThatNameIsGiven() throws Exception {
        serve("inner.example");
        String ca = "ca: " + text(authority.certificatePem());
        assertFails(tls(ca), "127.0.0.1");
        assertFails(tls(ca, "server_name: other.example"), "other.example");
        try (HttpTargetClient client = client(tls(ca, "server_name: inner.example"))) {
            assertThat(fetch(client)).isEqualTo("m 1\n");
        }
    }

    @Test
    void showsItsOwnCertificate() throws Exception {
        serve(authority.issue("target", "127.0.0.1"), true);
        TestCertificate own = authority.issue("scraper");
        String ca = "ca: " + text(authority.certificatePem());
        try (HttpTargetClient client = client(tls(ca))) {
            assertThatThrownBy(() -> fetch(client)).isInstanceOf(FetchException.class);
        }
        assertThat(seen).isEmpty();
        Path certificate = file("own.pem", own.certificatePem());
        for (String key : List.of(own.keyPem(), own.olderKeyPem())) {
            Path keyFile = file("own.key", key);
            try (HttpTargetClient client = client(tls(ca, "cert_file: " + certificate, "key_file: " + keyFile))) {
                assertThat(fetch(client)).isEqualTo("m 1\n");
            }
        }
        try (HttpTargetClient client = client(
                tls(ca, "cert: " + text(own.certificatePem()), "key: " + text(own.keyPem())))) {
            assertThat(fetch(client)).isEqualTo("m 1\n");
        }
    }

    @Test
    void readsItsFilesAnewForEachConnection() throws Exception {
        serve("127.0.0.1");
        Path ca = file("ca.pem", TestCertificate.authority("Expired").certificatePem());
        try (HttpTargetClient client = client(tls("ca_file: " + ca))) {
            assertThatThrownBy(() -> fetch(client)).hasMessageContaining("failed to verify certificate");
            file("ca.pem", authority.certificatePem());
            assertThat(fetch(client)).isEqualTo("m 1\n");
        }
    }

    @Test
    void saysWhichFileIsWrong() throws Exception {
        serve("127.0.0.1");
        Path ca = file("ca.pem", "no certificate\n");
        assertFails(tls("ca_file: " + ca), "certificate: No certificate data found (expected: PEM)");
        assertFails(tls("ca_file: " + folder.resolve("absent.pem")), "absent.pem");
    }

    @Test
    void readsPasswordsAndCredentialsAnewForEachRequest() throws Exception {
        serve("127.0.0.1");
        String skip = tls("insecure_skip_verify: true");
        Path secret = file("secret", "one\n");
        try (HttpTargetClient client = client(skip + "authorization: {credentials_file: " + secret + "}")) {
            fetch(client);
            file("secret", "two\n");
            fetch(client);
        }
        try (HttpTargetClient client = client(skip + "basic_auth: {username: u, password_file: " + secret + "}")) {
            fetch(client);
        }
        assertThat(seen).containsExactly("/metrics auth=Bearer one", "/metrics auth=Bearer two",
                "/metrics auth=Basic dTp0d28=");
    }

    @Test
    void fetchesANewTokenBeforeTheOldOneExpires() throws Exception {
        serve("127.0.0.1");
        try (HttpTargetClient client = client(tls("insecure_skip_verify: true") + "oauth2: {client_id: me,"
                + " client_secret: s, token_url: '" + url("/token") + "', tls_config: {ca: "
                + text(authority.certificatePem()) + "}}")) {
            fetch(client);
            now = now.plusSeconds(280);
            fetch(client);
            now = now.plusSeconds(15);
            fetch(client);
        }
        assertThat(seen).containsExactly("/token auth=Basic bWU6cw==", "/metrics auth=Bearer T1",
                "/metrics auth=Bearer T1", "/token auth=Basic bWU6cw==", "/metrics auth=Bearer T4");
    }

    @Test
    void goesThroughAProxyWithItsOwnHeaders() throws Exception {
        serve("127.0.0.1");
        List<String> heads = Collections.synchronizedList(new ArrayList<>());
        try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> tunnel(proxy, heads));
            String through = "proxy_url: 'http://me:pw@127.0.0.1:" + proxy.getLocalPort() + "'\n";
            try (HttpTargetClient client = client(tls("ca: " + text(authority.certificatePem())) + through
                    + "proxy_connect_header: {X-Team: [one, two]}\n")) {
                assertThat(fetch(client)).isEqualTo("m 1\n");
            }
            assertThat(heads).hasSize(1);
            assertThat(heads.getFirst()).startsWith("CONNECT 127.0.0.1:" + server.getAddress().getPort() + " HTTP/1.1")
                    .contains("Proxy-Authorization: Basic bWU6cHc=\r\n", "X-Team: one\r\n", "X-Team: two\r\n");
            try (HttpTargetClient client = client(tls("ca: " + text(authority.certificatePem())) + through
                    + "no_proxy: '127.0.0.1'\n")) {
                assertThat(fetch(client)).isEqualTo("m 1\n");
            }
            assertThat(heads).as("asked directly").hasSize(1);
        }
    }

    /// Answers CONNECT, and passes on bytes in both ways until one side ends.
    private @SuppressWarnings("SameReturnValue") Object tunnel(ServerSocket proxy, List<String> heads)
            throws IOException {
        while (true) {
            Socket client = proxy.accept();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) client.getInputStream().read());
            }
            heads.add(head.toString());
            Socket target = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            threads.submit(() -> client.getInputStream().transferTo(target.getOutputStream()));
            threads.submit(() -> target.getInputStream().transferTo(client.getOutputStream()));
        }
    }
}
