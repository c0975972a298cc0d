package dev.oriel.collect.scrape.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.oriel.config.Secret;
import dev.oriel.config.http.Credentials;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tokens by client credentials (RFC 6749 section 4.4), kept until shortly before they expire. Thread-safe.
final class OAuth2Tokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final long DEFAULT_SECONDS = 60;

    /// Sends a form to a token endpoint and returns the answer's body.
    interface FormPost {
        byte[] post(String url, String form, String authorization) throws IOException;
    }

    private final FormPost post;
    private final InstantSource clock;
    private String token = "";
    private Instant expires = Instant.MIN;

    OAuth2Tokens(FormPost post, InstantSource clock) {
        this.post = post;
        this.clock = clock;
    }

    synchronized String token(Credentials.OAuth2 oauth2) throws IOException {
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
                new Credentials.Basic(encode(oauth2.clientId()), "", new Secret(encode(secret)), ""),
                this);
        JsonNode answer = JSON.readTree(post.post(oauth2.tokenUrl(), encode(form), authorization));
        String received = answer.path("access_token").asText();
        if (received.isEmpty()) {
            throw new FetchException("oauth2: server response missing access_token");
        }
        token = received;
        expires = now.plusSeconds(answer.path("expires_in").asLong(DEFAULT_SECONDS)).minus(MARGIN);
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
