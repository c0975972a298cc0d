package dev.oriel.config.http;

import dev.oriel.config.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tokens by client credentials (RFC 6749 section 4.4), kept until shortly before they expire. For one set of
/// credentials. Thread-safe.
public final class OAuth2Tokens {
    /// How long a token lasts of which the endpoint does not say.
    public static final long DEFAULT_SECONDS = 60;
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final InstantSource clock;
    private String token = "";
    private Instant expires = Instant.MIN;

    /// What an endpoint answered.
    ///
    /// @param text    empty where the answer had none
    /// @param seconds that it lasts
    public record Token(String text, long seconds) {}

    /// Sends a form to the token endpoint, over its own TLS and proxy.
    public interface Endpoint {
        /// @param authorization the header's value
        Token ask(Credentials.OAuth2 oauth2, String form, String authorization) throws IOException;
    }

    public OAuth2Tokens(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /// The token that holds now; asks for a new one where there is none.
    ///
    /// @throws IOException none was given
    public synchronized String token(Credentials.OAuth2 oauth2) throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(expires)) {
            return token;
        }
        String secret = CredentialHeader.text(oauth2.clientSecret(), oauth2.clientSecretFile());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (!oauth2.scopes().isEmpty()) {
            form.put("scope", String.join(" ", oauth2.scopes()));
        }
        form.putAll(oauth2.endpointParameters());
        String authorization = CredentialHeader.of(
                new Credentials.Basic(encode(oauth2.clientId()), "", new Secret(encode(secret)), ""), this);
        Token received = endpoint.ask(oauth2, encode(form), authorization);
        if (received.text().isEmpty()) {
            throw new IOException("oauth2: server response missing access_token");
        }
        token = received.text();
        expires = now.plusSeconds(received.seconds()).minus(MARGIN);
        return token;
    }

    private static String encode(Map<String, String> form) {
        StringBuilder text = new StringBuilder();
        form.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(encode(name))
                .append('=')
                .append(encode(value)));
        return text.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
