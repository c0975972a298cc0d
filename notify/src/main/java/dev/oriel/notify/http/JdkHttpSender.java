package dev.oriel.notify.http;

import dev.oriel.config.Secret;
import dev.oriel.config.http.CredentialHeader;
import dev.oriel.config.http.Credentials;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientConfig.HeaderValue;
import dev.oriel.config.http.OAuth2Tokens;
import dev.oriel.config.http.ProxyRule;
import dev.oriel.config.http.TlsConfig;
import dev.oriel.config.http.TlsContext;
import dev.oriel.notify.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/// Sends requests with Java's own client. Redirects to another host follow the rule, and get no credentials; a proxy is
/// used only where one is configured; an answer is read up to a limit and waited for no longer than the timeout. Thread-safe.
public final class JdkHttpSender implements HttpSender, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_REDIRECTS = 5;
    private static final int BEGINNING_BYTES = 64 << 10;

    private final String userAgent;
    private final OutboundRule rule;
    private final int maxBodyBytes;
    private final boolean whole;
    private final InstantSource clock;
    /// By how they are configured: as many as a configuration names.
    private final Map<HttpClientConfig, HttpClient> clients = new ConcurrentHashMap<>();
    private final Map<HttpClientConfig, OAuth2Tokens> tokens = new ConcurrentHashMap<>();

    /// One that reads the beginning of answers, up to 64 KiB.
    ///
    /// @param clock by which tokens expire
    public JdkHttpSender(String userAgent, OutboundRule rule, InstantSource clock) {
        this(userAgent, rule, clock, BEGINNING_BYTES, false);
    }

    /// One that reads answers as a whole; a longer one is a failure.
    public JdkHttpSender(String userAgent, OutboundRule rule, InstantSource clock, int maxBodyBytes) {
        this(userAgent, rule, clock, maxBodyBytes, true);
    }

    private JdkHttpSender(String userAgent, OutboundRule rule, InstantSource clock, int maxBodyBytes, boolean whole) {
        this.userAgent = userAgent;
        this.rule = rule;
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
        this.whole = whole;
    }

    @Override
    public Answer send(OutgoingRequest request, HttpClientConfig config, Duration timeout) throws IOException {
        Duration limit = timeout.isZero() ? TIMEOUT : timeout;
        long deadline = System.nanoTime() + limit.toNanos();
        OutgoingRequest next = request;
        boolean trusted = true;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            URI uri = uri(next.url());
            HttpResponse<String> response = exchange(build(next, uri, config, trusted), uri, config, deadline, limit);
            String location = response.headers().firstValue("Location").orElse("");
            boolean redirects = response.statusCode() / 100 == 3 && !location.isEmpty() && config.followRedirects();
            if (!redirects) {
                return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                        response.body());
            }
            next = redirected(next, uri, location, response.statusCode());
            trusted = trusted && isSameHost(uri, uri(next.url()));
        }
        throw new IOException("more than " + MAX_REDIRECTS + " redirects");
    }

    private static URI uri(String url) throws IOException {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getHost() == null || !scheme.equals("http") && !scheme.equals("https")) {
                throw new IOException("the URL has no scheme or no host (expected: http://… or https://…)");
            }
            return uri;
        } catch (IllegalArgumentException _) {
            throw new IOException("the URL cannot be read (expected: http://… or https://…)");
        }
    }

    private OutgoingRequest redirected(OutgoingRequest request, URI from, String location, int status)
            throws IOException {
        URI to = uri(resolve(from, location));
        boolean same = isSameHost(from, to);
        if (!same && !rule.otherHosts()) {
            throw new IOException("a redirect to another host, which is not followed");
        }
        boolean keeps = status == 307 || status == 308;
        return new OutgoingRequest(keeps ? request.method() : "GET", to.toString(), same ? request.headers() : Map.of(),
                keeps ? request.body() : "");
    }

    private static boolean isSameHost(URI from, URI to) {
        return to.getAuthority().equals(from.getAuthority()) && to.getScheme().equals(from.getScheme());
    }

    private static String resolve(URI from, String location) throws IOException {
        try {
            return from.resolve(location).toString();
        } catch (IllegalArgumentException _) {
            throw new IOException("a redirect to an address that cannot be read");
        }
    }

    /// @param trusted whether the configured headers and credentials are for this host
    private HttpRequest build(OutgoingRequest request, URI uri, HttpClientConfig config, boolean trusted)
            throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .method(request.method(), request.body().isEmpty()
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(request.body()));
        try {
            builder.setHeader("User-Agent", userAgent);
            if (trusted) {
                addConfigured(builder, config);
            }
            request.headers().forEach(builder::setHeader);
        } catch (IllegalArgumentException _) {
            throw new IOException("a header that cannot be sent");
        }
        return builder.build();
    }

    private void addConfigured(HttpRequest.Builder builder, HttpClientConfig config) throws IOException {
        for (Map.Entry<String, List<HeaderValue>> header : config.headers().entrySet()) {
            for (HeaderValue value : header.getValue()) {
                builder.header(header.getKey(), switch (value) {
                    case HeaderValue.Literal(Secret literal) -> literal.reveal();
                    case HeaderValue.InFile(String path) -> CredentialHeader.text(Secret.NONE, path);
                });
            }
        }
        String authorization = CredentialHeader.of(config.credentials(), tokens.computeIfAbsent(config,
                one -> new OAuth2Tokens((oauth2, form, basic) -> askForToken(one, oauth2, form, basic), clock)));
        if (!authorization.isEmpty()) {
            builder.setHeader("Authorization", authorization);
        }
    }

    private OAuth2Tokens.Token askForToken(HttpClientConfig config, Credentials.OAuth2 oauth2, String form,
            String authorization) throws IOException {
        TlsConfig tls = oauth2.tls().equals(TlsConfig.DEFAULT) ? config.tls() : oauth2.tls();
        Answer answer = send(
                new OutgoingRequest("POST", oauth2.tokenUrl(),
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Authorization", authorization),
                        form),
                new HttpClientConfig(new Credentials.None(), tls, oauth2.proxy(), false, Map.of()), TOKEN_TIMEOUT);
        if (answer.status() != 200) {
            throw new IOException("oauth2: cannot fetch token: " + answer.status());
        }
        try {
            JsonObject json = JsonObject.read(answer.body());
            long seconds = json.values().get("expires_in") instanceof Long given
                    ? given
                    : OAuth2Tokens.DEFAULT_SECONDS;
            return new OAuth2Tokens.Token(json.text("access_token"), seconds);
        } catch (IllegalArgumentException _) {
            throw new IOException("oauth2: the token endpoint's answer is no JSON object");
        }
    }

    private HttpResponse<String> exchange(HttpRequest request, URI uri, HttpClientConfig config, long deadline,
            Duration limit) throws IOException {
        try {
            if (proxyOf(new ProxyRule(config.proxy(), System::getenv), uri).isEmpty()) {
                check(uri.getHost());
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        CompletableFuture<HttpResponse<String>> answer = client(config).sendAsync(request,
                _ -> new LimitedBody(maxBodyBytes, whole));
        try {
            return answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new IOException("no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private void check(String host) throws IOException {
        try {
            String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            for (InetAddress address : InetAddress.getAllByName(name)) {
                rule.check(address);
            }
        } catch (UnknownHostException _) {
            throw new IOException("no such host");
        }
    }

    /// What went wrong, in words that name neither host nor path.
    private static IOException failure(Throwable cause) {
        return new IOException(switch (cause) {
            case ConnectException _ -> "connection refused";
            case LimitedBody.TooLongException longer -> String.valueOf(longer.getMessage());
            case SSLException _ -> "tls: the handshake failed";
            case HttpTimeoutException _ -> "timed out";
            default -> "the connection failed (" + cause.getClass().getSimpleName() + ")";
        });
    }

    private HttpClient client(HttpClientConfig config) throws IOException {
        try {
            return clients.computeIfAbsent(config, one -> {
                try {
                    return newClient(one);
                } catch (IOException e) {
                    throw new UncheckedIOException(e.getMessage(), e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage());
        }
    }

    private static HttpClient newClient(HttpClientConfig config) throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(new ProxyChoice(new ProxyRule(config.proxy(), System::getenv)));
        if (!config.tls().equals(TlsConfig.DEFAULT)) {
            TlsContext context = new TlsContext(config.tls());
            builder.sslContext(context.open());
            SSLParameters parameters = new SSLParameters();
            String[] versions = context
                    .versions(builder.build().sslContext().getSupportedSSLParameters().getProtocols());
            if (versions.length > 0) {
                parameters.setProtocols(versions);
            }
            builder.sslParameters(parameters);
        }
        return builder.build();
    }

    private static Optional<URI> proxyOf(ProxyRule rule, URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() < 0 ? secure ? 443 : 80 : uri.getPort();
        return Optional.ofNullable(rule.proxyOf(secure, uri.getHost(), port));
    }

    /// The rule as Java's client asks it.
    private static final class ProxyChoice extends ProxySelector {
        private final ProxyRule rule;

        ProxyChoice(ProxyRule rule) {
            this.rule = rule;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(proxyOf(rule, uri)
                    .map(url -> new Proxy(Proxy.Type.HTTP,
                            InetSocketAddress.createUnresolved(url.getHost(), url.getPort() < 0 ? 80 : url.getPort())))
                    .orElse(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The request itself fails and says so.
        }
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::shutdownNow);
        clients.values().forEach(HttpClient::close);
        clients.clear();
        tokens.clear();
    }
}
