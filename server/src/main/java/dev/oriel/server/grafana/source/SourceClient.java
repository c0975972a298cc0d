package dev.oriel.server.grafana.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.oriel.config.Secret;
import dev.oriel.config.http.Credentials;
import dev.oriel.config.http.HttpClientConfig;
import dev.oriel.config.http.HttpClientConfig.HeaderValue;
import dev.oriel.config.http.ProxyConfig;
import dev.oriel.config.http.TlsConfig;
import dev.oriel.dashboard.Datasource;
import dev.oriel.notify.http.Answer;
import dev.oriel.notify.http.JdkHttpSender;
import dev.oriel.notify.http.OutboundRule;
import dev.oriel.notify.http.OutgoingRequest;
import dev.oriel.server.http.HttpProblem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks external data sources: with their credentials, headers and certificates, within their timeout, and with what is
/// the rule for all requests to outside. Thread-safe.
public final class SourceClient implements AutoCloseable {
    /// Bytes of the longest answer that is taken.
    public static final int MAX_ANSWER_BYTES = 32 << 20;
    private static final int TIMEOUT_SECONDS = 30;
    private static final int MAX_TIMEOUT_SECONDS = 300;
    private static final int MAX_HEADERS = 32;

    private final String userAgent;
    private final OutboundRule rule;
    private final InstantSource clock;
    private final Map<Long, Held> senders = new HashMap<>();

    /// The connections of one source as it was configured.
    private record Held(HttpClientConfig config, JdkHttpSender sender) {}

    SourceClient(String userAgent, OutboundRule rule, InstantSource clock) {
        this.userAgent = userAgent;
        this.rule = rule;
        this.clock = clock;
    }

    /// Asks and waits for the answer, whatever its status.
    ///
    /// @param path    below the source's address, without a leading slash
    /// @param query   as it is sent; may be empty
    /// @param headers of this request; `body` empty for none
    /// @throws HttpProblem 400: the address cannot be asked; 502: no answer came
    public Answer ask(Datasource source, String method, String path, String query, Map<String, String> headers,
            String body) {
        URI base = SourceAddress.parse(source.url());
        if (base == null) {
            throw HttpProblem.badRequest("data source " + source.name() + ": its address is " + source.url()
                    + " (expected: http://… or https://…)");
        }
        String parameters = source.settings().path("customQueryParameters").asText("");
        String whole = parameters.isEmpty() ? query : query.isEmpty() ? parameters : query + "&" + parameters;
        int seconds = source.settings().path("timeout").asInt(TIMEOUT_SECONDS);
        try {
            String url = SourceAddress.below(base, path, whole);
            HttpClientConfig config = config(source);
            return sender(source.id(), config).send(new OutgoingRequest(method, url, headers, body), config,
                    Duration.ofSeconds(Math.clamp(seconds <= 0 ? TIMEOUT_SECONDS : seconds, 1, MAX_TIMEOUT_SECONDS)));
        } catch (IOException e) {
            throw new HttpProblem(502, "", "data source " + source.name() + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw HttpProblem.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private synchronized JdkHttpSender sender(long id, HttpClientConfig config) {
        Held held = senders.get(id);
        if (held == null || !held.config.equals(config)) {
            if (held != null) {
                held.sender.close();
            }
            held = new Held(config, new JdkHttpSender(userAgent, rule, clock, MAX_ANSWER_BYTES));
            senders.put(id, held);
        }
        return held.sender;
    }

    private static HttpClientConfig config(Datasource source) {
        Credentials credentials = source.basicAuth()
                ? new Credentials.Basic(source.basicAuthUser(), "", secret(source, "basicAuthPassword"), "")
                : new Credentials.None();
        return new HttpClientConfig(credentials, tls(source), ProxyConfig.NONE, true, headers(source));
    }

    private static Secret secret(Datasource source, String name) {
        return source.secrets().getOrDefault(name, Secret.NONE);
    }

    private static TlsConfig tls(Datasource source) {
        JsonNode settings = source.settings();
        boolean certificate = settings.path("tlsAuth").asBoolean(false);
        boolean authority = settings.path("tlsAuthWithCACert").asBoolean(false);
        boolean unchecked = settings.path("tlsSkipVerify").asBoolean(false);
        if (!certificate && !authority && !unchecked) {
            return TlsConfig.DEFAULT;
        }
        return new TlsConfig(authority ? secret(source, "tlsCACert").reveal() : "", "",
                certificate ? secret(source, "tlsClientCert").reveal() : "", "",
                certificate ? secret(source, "tlsClientKey") : Secret.NONE, "",
                settings.path("serverName").asText(""), unchecked, "", "");
    }

    /// `httpHeaderName1` with the secret `httpHeaderValue1`, and so on.
    private static Map<String, List<HeaderValue>> headers(Datasource source) {
        Map<String, List<HeaderValue>> headers = new HashMap<>();
        for (int i = 1; i <= MAX_HEADERS; i++) {
            String name = source.settings().path("httpHeaderName" + i).asText("");
            if (!name.isEmpty()) {
                headers.put(name, List.of(new HeaderValue.Literal(secret(source, "httpHeaderValue" + i))));
            }
        }
        return headers;
    }

    @Override
    public synchronized void close() {
        senders.values().forEach(held -> held.sender.close());
        senders.clear();
    }
}
