package dev.oriel.collect.scrape.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.collect.discovery.HostPort;
import dev.oriel.config.Secret;
import dev.oriel.config.http.CredentialHeader;
import dev.oriel.config.http.Credentials;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientConfig.HeaderValue;
import dev.oriel.config.http.OAuth2Tokens;
import dev.oriel.config.http.ProxyAuthorization;
import dev.oriel.config.http.ProxyRule;
import dev.oriel.config.http.TlsConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Scrapes over HTTP/1.1, keeping one idle connection per target. Written for this one use, because it must connect to
/// another address than the `Host` header names, end on time whatever the target does, and read into a buffer that is
/// used again. Waits on the caller's thread, which should be a virtual one.
public final class HttpTargetClient implements TargetClient {
    private static final int MAX_REDIRECTS = 10;
    private static final int MAX_TOKEN_BYTES = 1 << 20;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final byte[] NO_BODY = new byte[0];
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClientConfig config;
    private final String userAgent;
    private final TlsSockets tls;
    private final ProxyRule proxies;
    private final OAuth2Tokens tokens;
    private final Connector connector;
    private final Map<String, HttpConnection> idle = new ConcurrentHashMap<>();

    /// @param userAgent such as `Oriel/1.0`
    public HttpTargetClient(HttpClientConfig config, Connector connector, String userAgent, InstantSource clock) {
        this.config = config;
        this.connector = connector;
        this.userAgent = userAgent;
        this.tls = new TlsSockets(config.tls());
        this.proxies = new ProxyRule(config.proxy(), System::getenv);
        this.tokens = new OAuth2Tokens(this::askForToken, clock);
    }

    @Override
    public String fetch(FetchRequest request, BodyBuffer into) throws FetchException {
        long deadline = System.nanoTime() + request.timeout().toNanos();
        try {
            return follow(request, into, deadline);
        } catch (IOException e) {
            boolean late = System.nanoTime() >= deadline;
            if (!late && e instanceof FetchException fetch && isBare(fetch)) {
                throw fetch;
            }
            throw new FetchException(
                    "Get \"" + request.url() + "\": " + (late ? "context deadline exceeded" : words(e)),
                    e);
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw new FetchException("parse \"" + request.url() + "\": " + e.getMessage(), e);
        }
    }

    /// What Prometheus shows without the URL.
    private static boolean isBare(FetchException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("server returned HTTP status") || message.startsWith("body size limit");
    }

    private static String words(IOException e) {
        String message = e.getMessage();
        return (e instanceof SSLException ? "tls: " : "") + (message == null ? e.toString() : message);
    }

    private String follow(FetchRequest request, BodyBuffer into, long deadline) throws IOException, URISyntaxException {
        URI url = new URI(request.url());
        boolean sameHost = true;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            String head = head("GET", url, sameHost) + "Accept: " + request.accept() + "\r\nAccept-Encoding: "
                    + (request.compression() ? "gzip" : "identity") + "\r\nX-Prometheus-Scrape-Timeout-Seconds: "
                    + request.timeout().toMillis() / 1000.0 + "\r\n\r\n";
            ResponseHead response = exchange(url, head, NO_BODY, into, request.maxBodyBytes(), deadline);
            String location = response.header("location");
            boolean redirect = response.status() / 100 == 3 && !location.isEmpty() && config.followRedirects();
            if (!redirect) {
                if (response.status() != 200) {
                    throw new FetchException("server returned HTTP status " + response.status() + " "
                            + response.reason());
                }
                return response.header("content-type");
            }
            URI next = url.resolve(location);
            sameHost &= next.getRawAuthority() != null && next.getRawAuthority().equals(url.getRawAuthority());
            url = next;
        }
        throw new FetchException("stopped after " + MAX_REDIRECTS + " redirects");
    }

    private String head(String method, URI url, boolean withCredentials) throws IOException {
        if (url.getHost() == null && url.getRawAuthority() == null) {
            throw new FetchException("no host in request URL");
        }
        URI proxy = isSecure(url) ? null : proxyOf(url);
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String target = path + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        StringBuilder head = new StringBuilder(method).append(' ')
                .append(proxy != null ? "http://" + url.getRawAuthority() + target : target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getRawAuthority())
                .append("\r\nUser-Agent: ")
                .append(userAgent)
                .append("\r\n");
        if (proxy != null && !ProxyAuthorization.of(proxy).isEmpty()) {
            append(head, "Proxy-Authorization", ProxyAuthorization.of(proxy));
        }
        if (withCredentials) {
            String authorization = method.equals("GET") ? CredentialHeader.of(config.credentials(), tokens) : "";
            if (!authorization.isEmpty()) {
                append(head, "Authorization", authorization);
            }
            for (Map.Entry<String, List<HeaderValue>> header : config.headers().entrySet()) {
                for (HeaderValue value : header.getValue()) {
                    append(head, header.getKey(), switch (value) {
                        case HeaderValue.Literal literal -> literal.value().reveal();
                        case HeaderValue.InFile file -> Files.readString(Path.of(file.path())).strip();
                    });
                }
            }
        }
        return head.toString();
    }

    private static void append(StringBuilder head, String name, String value) throws FetchException {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new FetchException("header " + name + ": a control character in its value (expected: none)");
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /// Sends a request and reads the answer whole; once more on a new connection if a kept one turns out to be closed.
    private ResponseHead exchange(URI url, String head, byte[] body, BodyBuffer into, long maxBytes, long deadline)
            throws IOException {
        String key = url.getScheme() + "://" + url.getRawAuthority();
        HttpConnection kept = idle.remove(key);
        if (kept != null) {
            try {
                return exchange(kept, key, head, body, into, maxBytes, deadline);
            } catch (FetchException e) {
                throw e;
            } catch (IOException e) {
                if (kept.used || System.nanoTime() >= deadline) {
                    throw e;
                }
            }
        }
        return exchange(connect(url, deadline), key, head, body, into, maxBytes, deadline);
    }

    private ResponseHead exchange(HttpConnection connection, String key, String head, byte[] body, BodyBuffer into,
            long maxBytes, long deadline) throws IOException {
        boolean keep = false;
        connection.used = false;
        try (Deadlines.Armed _ = connector.deadline(connection, deadline)) {
            connection.send(head, body);
            ResponseHead response = ResponseHead.read(connection.in);
            connection.used = true;
            into.clear();
            BodyStream stream = new BodyStream(connection.in, response);
            boolean wanted = response.status() == 200;
            if (wanted) {
                into.readAll(decoded(stream, response), maxBytes);
            }
            keep = wanted && response.persistent() && isAtEnd(stream);
            return response;
        } finally {
            if (keep) {
                HttpConnection other = idle.put(key, connection);
                if (other != null) {
                    Deadlines.closeQuietly(other);
                }
            } else {
                Deadlines.closeQuietly(connection);
            }
        }
    }

    /// A decompressor stops before the last chunk, which is empty.
    private static boolean isAtEnd(BodyStream stream) throws IOException {
        return stream.isComplete() || stream.read() < 0 && stream.isComplete();
    }

    private static InputStream decoded(InputStream body, ResponseHead response) throws IOException {
        String encoding = response.header("content-encoding").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body, 8 << 10);
            default -> throw new FetchException("content encoding \"" + encoding + "\" (expected: gzip or identity)");
        };
    }

    private HttpConnection connect(URI url, long deadline) throws IOException {
        HostPort target = hostPort(url);
        URI proxy = proxyOf(url);
        HostPort to = proxy == null
                ? target
                : new HostPort(proxy.getHost(), proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort());
        return connector.connect(to, proxy == null, deadline,
                socket -> isSecure(url) ? secure(socket, target, proxy) : new HttpConnection(socket, socket));
    }

    private HttpConnection secure(Socket socket, HostPort target, @Nullable URI proxy) throws IOException {
        if (proxy != null) {
            HttpConnection tunnel = new HttpConnection(socket, socket);
            StringBuilder head = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n");
            if (!ProxyAuthorization.of(proxy).isEmpty()) {
                append(head, "Proxy-Authorization", ProxyAuthorization.of(proxy));
            }
            for (Map.Entry<String, List<Secret>> header : config.proxy().connectHeaders().entrySet()) {
                for (Secret value : header.getValue()) {
                    append(head, header.getKey(), value.reveal());
                }
            }
            tunnel.send(head + "\r\n", NO_BODY);
            ResponseHead response = ResponseHead.read(tunnel.in);
            if (response.status() != 200) {
                throw new FetchException("proxy: " + response.status() + " " + response.reason());
            }
        }
        return new HttpConnection(socket, tls.wrap(socket, target.host(), target.port()));
    }

    private @Nullable URI proxyOf(URI url) {
        HostPort target = hostPort(url);
        return proxies.proxyOf(isSecure(url), target.host(), target.port());
    }

    private static HostPort hostPort(URI url) {
        return HostPort.parse(url.getRawAuthority(), isSecure(url) ? HTTPS_PORT : HTTP_PORT);
    }

    private static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private OAuth2Tokens.Token askForToken(Credentials.OAuth2 oauth2, String form, String authorization)
            throws IOException {
        HttpClientConfig plain = new HttpClientConfig(new Credentials.None(),
                oauth2.tls().equals(TlsConfig.DEFAULT) ? config.tls() : oauth2.tls(), oauth2.proxy(), false,
                Map.of());
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        BodyBuffer answer = new BodyBuffer();
        try (HttpTargetClient client = new HttpTargetClient(plain, connector, userAgent, InstantSource.system())) {
            URI endpoint = URI.create(oauth2.tokenUrl());
            String head = client.head("POST", endpoint, false) + "Authorization: " + authorization
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length
                    + "\r\nConnection: close\r\n\r\n";
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            ResponseHead response = client.exchange(endpoint, head, body, answer, MAX_TOKEN_BYTES, deadline);
            if (response.status() != 200) {
                throw new FetchException("oauth2: cannot fetch token: " + response.status() + " " + response.reason());
            }
        }
        JsonNode json = JSON.readTree(answer.bytes(), 0, answer.length());
        return new OAuth2Tokens.Token(json.path("access_token").asText(),
                json.path("expires_in").asLong(OAuth2Tokens.DEFAULT_SECONDS));
    }

    @Override
    public void close() {
        for (HttpConnection connection : idle.values()) {
            Deadlines.closeQuietly(connection);
        }
        idle.clear();
    }
}
